package dev.argus.plugins.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests failures of the checkpoint's ConfigMap. The testbed's ChartIT tests it on a cluster, with replicas that die.
 */
class CheckpointConfigMapTest {
    private static final String PATH = "/api/v1/namespaces/argus-system/configmaps/checkpoint";

    private HttpServer server;
    private KubernetesClient client;
    private @Nullable ConfigMap kept = new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace("argus-system")
            .withName("checkpoint")
            .withResourceVersion("1")
            .addToLabels("whose", "theirs")
            .endMetadata()
            .build();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::answer);
        server.start();
        client = client();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void itHoldsTheLastNoteWrittenAndWhatElseTheObjectHas() throws IOException {
        var place = place();
        assertThat(place.read()).isEmpty();
        place.write("first — with a dash\n");
        place.write("second\n");
        assertThat(place.read()).hasValue("second\n");
        assertThat(place().read()).as("by another replica").hasValue("second\n");
        assertThat(Objects.requireNonNull(kept).getMetadata().getLabels()).containsEntry("whose", "theirs");
    }

    @Test
    void whoWasLeftBehindOverwritesNothing() throws IOException {
        var old = place();
        old.write("1\n");
        var next = place();
        next.read();
        next.write("2\n");
        assertThatThrownBy(() -> old.write("1, again\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ConfigMap argus-system/checkpoint");
        assertThat(next.read()).hasValue("2\n");
    }

    @Test
    void oneThatIsNotThereIsNoFirstStart() {
        kept = null;
        assertThatThrownBy(() -> place().read()).isInstanceOf(IOException.class).hasMessageContaining("does not exist");
    }

    @Test
    void aServerThatIsAwayIsAFaultThatPasses() {
        server.stop(0);
        assertThatThrownBy(() -> place().read()).isInstanceOf(IOException.class).hasMessageContaining("cannot read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "a/b/c", "/b", "a/"})
    void aPlaceThatNamesNoObjectIsRefusedAtTheStart(String place) {
        assertThatThrownBy(() -> new CheckpointConfigMap(client, place))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("NAMESPACE/NAME");
    }

    private CheckpointConfigMap place() {
        return new CheckpointConfigMap(client, "argus-system/checkpoint");
    }

    private KubernetesClient client() {
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl(address)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    /** Answers as the API server does: an update of a version that is not the newest is refused. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (kept == null) {
                send(
                        exchange,
                        404,
                        new StatusBuilder()
                                .withStatus("Failure")
                                .withCode(404)
                                .withReason("NotFound")
                                .build());
                return;
            }
            if (exchange.getRequestMethod().equals("PUT")) {
                var sent = Serialization.unmarshal(exchange.getRequestBody(), ConfigMap.class);
                String version = kept.getMetadata().getResourceVersion();
                if (!version.equals(sent.getMetadata().getResourceVersion())) {
                    send(
                            exchange,
                            409,
                            new StatusBuilder()
                                    .withStatus("Failure")
                                    .withCode(409)
                                    .withReason("Conflict")
                                    .build());
                    return;
                }
                kept = new ConfigMapBuilder(sent)
                        .editMetadata()
                        .withResourceVersion(version + "1")
                        .endMetadata()
                        .build();
            }
            send(exchange, 200, kept);
        }
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = Serialization.asJson(body).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
