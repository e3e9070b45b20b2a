package dev.argus.plugins.catalog.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactManifestTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final String BUNDLE = layer(ArtifactManifest.BUNDLE, 16 << 20);
    private static final String SIGNATURE = layer(ArtifactManifest.SIGNATURE, 128 << 10);

    @Test
    void aBundleAndPerhapsASignatureInAnyOrderAreTaken() {
        assertThat(read(ArtifactManifest.ARTIFACT, BUNDLE).signature()).isEmpty();
        assertThat(read(ArtifactManifest.ARTIFACT, BUNDLE + "," + SIGNATURE).signature())
                .isPresent();
        assertThat(read(ArtifactManifest.ARTIFACT, SIGNATURE + "," + BUNDLE)
                        .bundle()
                        .mediaType())
                .isEqualTo(ArtifactManifest.BUNDLE);
    }

    @Test
    void anythingElseIsRefused() {
        refused("is not a plugin", "application/vnd.other", BUNDLE);
        refused("0 layers", ArtifactManifest.ARTIFACT, "");
        refused("3 layers", ArtifactManifest.ARTIFACT, BUNDLE + "," + SIGNATURE + "," + SIGNATURE);
        refused("is not accepted", ArtifactManifest.ARTIFACT, BUNDLE + "," + BUNDLE);
        refused("is not accepted", ArtifactManifest.ARTIFACT, SIGNATURE + "," + SIGNATURE);
        refused("is not accepted", ArtifactManifest.ARTIFACT, BUNDLE + "," + layer("application/octet-stream", 1));
        refused("none of its layers is a bundle", ArtifactManifest.ARTIFACT, SIGNATURE);
        refused("has no size", ArtifactManifest.ARTIFACT, BUNDLE.replace("\"size\"", "\"length\""));
        refused("stored elsewhere", ArtifactManifest.ARTIFACT, BUNDLE.replace("\"size\"", "\"urls\":[],\"size\""));
    }

    @Test
    void oneByteTooManyIsRefusedBeforeAnyIsRead() {
        refused(
                "the bundle has 16777217 bytes",
                ArtifactManifest.ARTIFACT,
                layer(ArtifactManifest.BUNDLE, (16 << 20) + 1));
        refused(
                "the signature has 131073 bytes",
                ArtifactManifest.ARTIFACT,
                BUNDLE + "," + layer(ArtifactManifest.SIGNATURE, (128 << 10) + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "registry.test/acme/tool:1.0.0, registry.test, acme/tool, 1.0.0",
        "127.0.0.1:5001/tool:v_1, 127.0.0.1:5001, tool, v_1",
    })
    void aReferenceNamesHostRepositoryAndTag(String text, String registry, String repository, String tag) {
        assertThat(ArtifactReference.parse(text)).isEqualTo(new ArtifactReference(registry, repository, tag, null));
        assertThat(ArtifactReference.parse(text).resolved(DIGEST)).isEqualTo(text + "@" + DIGEST);
        assertThat(ArtifactReference.parse(text + "@" + DIGEST).digest()).isEqualTo(DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tool",
                "acme/tool",
                "registry.test/tool",
                "https://registry.test/tool:1",
                "registry.test/tool:",
                "registry.test/Tool:1",
                "registry.test//tool:1",
                "registry.test/../tool:1",
                "registry.test/tool@sha256:12",
                "user@registry.test/tool:1",
                "registry.test/tool:1 ",
            })
    void whatIsNoReferenceIsRefused(String text) {
        Refused.with(ProblemCode.INVALID, "reference", () -> ArtifactReference.parse(text));
    }

    @Test
    void aReferenceIsBounded() {
        var text = "registry.test/" + "a".repeat(ArtifactReference.MAX_LENGTH - "registry.test/:1".length()) + ":1";
        assertThat(ArtifactReference.parse(text).tag()).isEqualTo("1");
        Refused.with(ProblemCode.INVALID, "at most 512", () -> ArtifactReference.parse(text + "1"));
    }

    private static void refused(String why, String kind, String layers) {
        Refused.with(ProblemCode.INVALID, why, () -> read(kind, layers));
    }

    private static ArtifactManifest read(String kind, String layers) {
        var text = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"artifactType\":\"%s\",\"layers\":[%s]}"
                .formatted(ImageManifest.OCI_MANIFEST, kind, layers);
        return ArtifactManifest.read(ImageManifest.parse(text.getBytes(UTF_8)));
    }

    private static String layer(String mediaType, long size) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(mediaType, DIGEST, size);
    }
}
