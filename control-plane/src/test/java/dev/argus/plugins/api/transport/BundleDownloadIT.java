package dev.argus.plugins.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.api.ApiDesk;
import dev.argus.plugins.api.Json;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.catalog.Publishing;
import dev.argus.plugins.catalog.UploadVersion;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BundleDownloadIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static ApiDesk desk;
    private static TestPublisher publisher;

    @BeforeAll
    static void start() {
        desk = new ApiDesk(Map.of());
        publisher = TestPublisher.of(desk.platform, "acme", "acme-large");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aBundleOfSeveralPartsComesAsItWasUploadedAndOnlyToThoseWhoSeeTheVersion() throws Exception {
        var draft = large();
        var own = get(draft.id().value(), desk.token());
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(Sha256.of(own.body()).toString()).isEqualTo(draft.codeSha256());
        assertThat((long) own.body().length).isEqualTo(draft.codeSize()).isGreaterThan(600_000);
        assertThat(own.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(own.headers().firstValue("Content-Type")).contains("application/gzip");
        assertThat(own.headers().firstValue("Content-Length")).contains(Long.toString(draft.codeSize()));
        assertThat(own.headers().firstValue("ETag")).contains("\"" + draft.codeSha256() + "\"");
        var other = get(
                draft.id().value(), desk.issuer.token("globex", Instant.now().plusSeconds(600)));
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(Json.value(other.body()).at("/errors/0/extensions/code").asText())
                .isEqualTo("NOT_FOUND");
        assertThat(get(draft.id().value(), "nobody").statusCode()).isEqualTo(401);
        assertThat(get(UUID.randomUUID(), desk.token()).statusCode()).isEqualTo(404);
    }

    @Test
    void theSignedStatementAndItsKeyAreReadable() {
        var answer = desk.ask(
                desk.issuer.token("globex", Instant.now().plusSeconds(600)),
                "{ plugin(name: \"acme/tool\") { versions(first: 1) { nodes { codeSha256"
                        + " signedRelease { envelope publicKeyPem } } } } }",
                Map.of());
        var release = answer.at("/data/plugin/versions/nodes/0/signedRelease");
        assertThat(release.path("envelope").asText()).contains("payloadType");
        assertThat(release.path("publicKeyPem").asText()).startsWith("-----BEGIN PUBLIC KEY-----");
    }

    private static PluginVersion large() {
        var plugin = "large";
        desk.platform.get(Plugins.class).create(publisher.principal(), "acme-large/" + plugin);
        var manifest = publisher.manifest(plugin, "1.0.0");
        var noise = new byte[800_000];
        new Random(7).nextBytes(noise);
        byte[] bundle = TestPublisher.bundle(
                manifest,
                Map.of("main.py", "print(1)", "noise.txt", Base64.getEncoder().encodeToString(noise)));
        return desk.platform
                .get(Publishing.class)
                .upload(
                        publisher.principal(),
                        new UploadVersion(
                                publisher.store(bundle), publisher.sign(bundle, manifest), TestPublisher.CHANGELOG));
    }

    private static HttpResponse<byte[]> get(UUID version, String token) throws Exception {
        var port = desk.platform.get(EmbeddedServer.class).getPort();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/versions/%s/bundle".formatted(port, version)))
                .header("Authorization", "Bearer " + token)
                .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }
}
