package dev.argus.testbed.publishing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.crypto.Sha256;
import dev.argus.testbed.GraphQl;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.Publisher;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that a mistake in a release is reported at the upload and that no version is created. */
class BadUploadIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLUGIN = "upload/spoiled";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("upload");

    private static GraphQl author;
    private static Publisher.Packed good;

    @BeforeAll
    static void createPlugin() throws IOException {
        author = PLATFORM.platform().as(PLATFORM.acme(), "ada", "tenant-admin");
        author.mutate("createPlugin", Map.of("name", PLUGIN), "plugin { id }");
        good = Publisher.Packed.of(PluginFolder.python(PLUGIN, "print(1)\n").write(PLATFORM.folder()));
    }

    @Test
    void aBrokenManifestIsNamedWithItsFault() throws IOException {
        Path folder = PluginFolder.python(PLUGIN, "print(1)\n").write(PLATFORM.folder());
        byte[] bundle = changed(pack(folder), "category: data-processing", "category: nonsense-nonsen");
        var sent = author.upload(bundle);
        if (sent.statusCode() / 100 == 2) {
            assertRefused(input(bundle, PLATFORM.publisher().envelope(good)), "category");
        } else {
            assertThat(sent.statusCode()).isBetween(400, 499);
            assertThat(sent.body()).contains("category").contains("nonsense");
            assertNothingThere();
        }
    }

    @Test
    void aSignatureThatDoesNotHoldIsRefused() throws IOException {
        var envelope = (ObjectNode) JSON.readTree(PLATFORM.publisher().envelope(good));
        var signature = (ObjectNode) envelope.path("signatures").path(0);
        byte[] bytes = Base64.getDecoder().decode(signature.path("sig").asText());
        bytes[0] ^= 1;
        signature.put("sig", Base64.getEncoder().encodeToString(bytes));
        assertRefused(PLATFORM.publisher().uploadInput(good, JSON.writeValueAsString(envelope)), "signature");
    }

    @Test
    void aSignatureByAKeyThatIsNotThePublishersIsRefused() {
        var stranger = Publisher.register(
                "stranger",
                PLATFORM.platform().as(PLATFORM.stranger(), "sven", "tenant-admin"),
                PLATFORM.platform().as(PLATFORM.acme(), "rita", "reviewer"));
        assertRefused(PLATFORM.publisher().uploadInput(good, stranger.envelope(good)), "key");
    }

    @Test
    void aBundleThatIsNotTheSignedOneIsRefused() throws IOException {
        var changed =
                Publisher.Packed.of(PluginFolder.python(PLUGIN, "print(2)\n").write(PLATFORM.folder()));
        assertRefused(
                PLATFORM.publisher().uploadInput(changed, PLATFORM.publisher().envelope(good)), "bundle");
    }

    @Test
    void aBundleThatWasNeverSentIsNamed() {
        String never = "sha256:" + "0".repeat(64);
        assertRefused(
                Map.of("bundle", never, "envelope", PLATFORM.publisher().envelope(good), "changelog", "First release."),
                "bundle");
    }

    @Test
    void whatIsNoBundleIsRefused() {
        var sent = author.upload("no archive".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(sent.statusCode()).isBetween(400, 499);
        assertThat(sent.body()).isNotBlank().doesNotContain("Exception");
    }

    private static void assertRefused(Map<String, ?> input, String what) {
        JsonNode payload = author.attempt("uploadPluginVersion", input, "version { id }");
        assertThat(payload.path("version").isNull()).as(payload.toString()).isTrue();
        var error = payload.path("userErrors").path(0);
        assertThat(error.path("code").asText()).isIn("INVALID", "UNTRUSTED", "NOT_FOUND");
        assertThat(error.path("message").asText()).containsIgnoringCase(what);
        assertNothingThere();
    }

    private static void assertNothingThere() {
        var versions = author.query(
                "query($name: String!) { plugin(name: $name) { versions(first: 5) { nodes { id } } } }",
                Map.of("name", PLUGIN));
        assertThat(versions.path("plugin").path("versions").path("nodes")).isEmpty();
    }

    private static byte[] pack(Path folder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        BundleWriter.pack(folder, bytes);
        return bytes.toByteArray();
    }

    /** Replaces words in the bundle by others of the same length. The kit's own packing would refuse such a bundle. */
    private static byte[] changed(byte[] bundle, String words, String others) throws IOException {
        String tar;
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bundle))) {
            tar = new String(unpacked.readAllBytes(), ISO_8859_1);
        }
        assertThat(tar).contains(words).hasSize(tar.replace(words, others).length());
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar.replace(words, others).getBytes(ISO_8859_1));
        }
        return packed.toByteArray();
    }

    private static Map<String, String> input(byte[] bundle, String envelope) {
        return Map.of(
                "bundle", "sha256:" + Sha256.of(bundle).hex(), "envelope", envelope, "changelog", "First release.");
    }
}
