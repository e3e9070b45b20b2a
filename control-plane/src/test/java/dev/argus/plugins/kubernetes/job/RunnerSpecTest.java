package dev.argus.plugins.kubernetes.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.plugins.catalog.image.Startup;
import dev.argus.plugins.execution.ExecutionDocuments;
import dev.argus.plugins.execution.capture.FrameKey;
import dev.argus.plugins.kubernetes.SamplePods;
import dev.argus.plugins.kubernetes.network.EgressGate;
import dev.argus.plugins.kubernetes.secret.SecretCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the contract's vectors, which the runner's Go tests also read. */
class RunnerSpecTest {
    private static final String VECTORS_KEY = "AB8-Xn6ev-ABIkRmiKvO8RQ4XIClyu8UOmCGrdT7Iko";

    @Test
    void withoutAGrantTheSpecDoesNotSpeakOfANetwork() throws IOException {
        assertThat(vectorSpec(PodGrants.NONE)).isEqualTo(vector("without a network"));
    }

    @Test
    void aGrantedNetworkNamesWhatMustBeOutOfReach() throws IOException {
        var network = new PodNetwork("abc", List.of("10.96.0.1:443", "[fd00:0:0:0:0:0:0:1]:443"));
        assertThat(vectorSpec(new PodGrants(network, PodSecrets.NONE, false, 0)))
                .isEqualTo(vector("with a network"));
        var mail = new PodSecrets(List.of(entry("mail-token", "value")));
        assertThat(vectorSpec(new PodGrants(network, mail, false, 0))).isEqualTo(vector("with a network and secrets"));
    }

    @Test
    void grantedSecretsAreNamedAndNeverSaid() throws IOException {
        var secrets = new PodSecrets(List.of(entry("mail-token", "value"), entry("tls", "key.pem")));
        assertThat(vectorSpec(new PodGrants(null, secrets, false, 0)))
                .isEqualTo(vector("with secrets"))
                .doesNotContain("hunter2");
    }

    @Test
    void grantedProgramsAndScratchSpaceAreNamed() throws IOException {
        assertThat(vectorSpec(new PodGrants(null, PodSecrets.NONE, true, 16L << 20)))
                .isEqualTo(vector("with every program and scratch space"));
    }

    @Test
    void theRunnerStartsWhatWasRecorded() throws IOException {
        var startup = new Startup(List.of("/tool", "é\n"), "/work", Map.of("GODEBUG", "x", "A", "\""));
        var spec = new ObjectMapper().readTree(spec(startup, "{}", "{}", PodGrants.NONE));
        assertThat(spec.path("command").toString()).isEqualTo("[\"/tool\",\"é\\n\"]");
        assertThat(spec.path("workdir").asText()).isEqualTo("/work");
        assertThat(spec.path("env").toString()).isEqualTo("{\"A\":\"\\\"\",\"GODEBUG\":\"x\"}");
    }

    @Test
    void theRunnerIsToldTheOperatorsCaps() throws IOException {
        var capture = new CaptureConfiguration(9, 8, 7, 1 << 20);
        var limits = new ObjectMapper().readTree(spec("{}", capture)).path("limits");
        assertThat(limits.path("headBytes").asLong()).isEqualTo(9);
        assertThat(limits.path("tailBytes").asLong()).isEqualTo(8);
        assertThat(limits.path("outputBytes").asLong()).isEqualTo(7);
    }

    private static String spec(String input, CaptureConfiguration capture) {
        var execution = SamplePods.execution(1);
        var payload = new ExecutionDocuments(new UUID(0, 1), input.getBytes(UTF_8), "{}".getBytes(UTF_8), null);
        var startup = new Startup(List.of("x"), "/", Map.of());
        return new String(
                RunnerSpec.of(
                        execution,
                        payload,
                        startup,
                        FrameKey.derive(new byte[32], execution.id(), 1),
                        capture,
                        PodGrants.NONE),
                UTF_8);
    }

    /** Checks the kernel's limit of one environment variable; the runner checks the same number. */
    @Test
    void theLongestOfEverythingFitsIntoOneVariable() {
        var startup = new Startup(List.of("x".repeat((12 << 10) - 60)), "/", Map.of());
        assertThat(startup.recorded().length()).isLessThanOrEqualTo(12 << 10);
        var input = "\"" + "x".repeat((96 << 10) - 2) + "\"";
        var config = "\"" + "c".repeat((16 << 10) - 2) + "\"";
        var network = new PodNetwork(
                "abc", Collections.nCopies(EgressGate.MAX_CANARIES, "[2001:1db8:1db8:1db8:1db8:1db8:1db8:1db8]:65535"));
        var name = "n".repeat(SecretCheck.MAX_PATHS / SecretCheck.MAX_VALUES - 4);
        var secrets = new PodSecrets(IntStream.range(10, 10 + SecretCheck.MAX_VALUES)
                .mapToObj(i -> entry(name, "k" + i))
                .toList());
        assertThat(spec(startup, input, config, new PodGrants(network, secrets, true, 64L << 30))
                                .length()
                        + "ARGUS_SPEC=".length()
                        + 1)
                .isLessThanOrEqualTo(128 << 10);
    }

    private static String vectorSpec(PodGrants grants) {
        var startup = Startup.of(new PluginRuntime.Named("python3", List.of("python3", "main.py")), null);
        return spec(startup, "{\"a\":1}", "{\"rate\":0.50}", grants);
    }

    private static String spec(Startup startup, String input, String config, PodGrants grants) {
        var execution = SamplePods.execution(1);
        var key = FrameKey.derive(new byte[32], execution.id(), 1);
        var payload = new ExecutionDocuments(new UUID(0, 1), input.getBytes(UTF_8), config.getBytes(UTF_8), null);
        var spec = new String(RunnerSpec.of(execution, payload, startup, key, SamplePods.CAPTURE, grants), UTF_8);
        return spec.replace(Base64.getUrlEncoder().withoutPadding().encodeToString(key.secret()), VECTORS_KEY);
    }

    private static PodSecrets.Entry entry(String secret, String key) {
        return new PodSecrets.Entry(secret, key, "hunter2hunter2\n".getBytes(UTF_8));
    }

    private static String vector(String name) throws IOException {
        for (JsonNode vector : new ObjectMapper()
                .readTree(Path.of("../docs/contracts/runner-spec-vectors.json").toFile())
                .path("specs")) {
            if (vector.path("name").textValue().equals(name)) {
                return vector.path("spec").textValue();
            }
        }
        throw new IllegalStateException("no vector " + name);
    }
}
