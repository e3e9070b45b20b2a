package dev.argus.plugins.catalog.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.plugins.Refused;
import dev.argus.plugins.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageManifestTest {
    private static final String DOCKER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String OTHER = "sha256:" + "b".repeat(64);

    @Test
    void dockersTypesBecomeOcis() {
        var document = manifest(1, 10);
        document.put("mediaType", "application/vnd.docker.distribution.manifest.v2+json");
        ((ObjectNode) document.path("config")).put("mediaType", "application/vnd.docker.container.image.v1+json");
        layer(document).put("mediaType", DOCKER);
        assertThat(read(document).layers()).containsExactly(new Descriptor(ImageManifest.GZIP, DIGEST, 10));
    }

    @Test
    void theMostLayersAreTakenAndNotOneMore() {
        assertThat(read(manifest(100, 1)).layers()).hasSize(100);
        refused("it has 101 layers; 1 to 100 are accepted", manifest(101, 1));
        refused("it has 0 layers", manifest(0, 1));
    }

    @Test
    void theMostBytesAreTakenAndNotOneMore() {
        long half = ImageLimits.DEFAULT.packedBytes() / 2;
        assertThat(read(manifest(2, half)).layers()).hasSize(2);
        refused("more than 1073741824 bytes", manifest(2, half + 1));
        refused("more than 1073741824 bytes", manifest(2, Long.MAX_VALUE));
        refused("layer 1 has no size", manifest(1, -1));
    }

    @Test
    void theLargestConfigurationIsTakenAndNotOneByteMore() {
        var document = manifest(1, 1);
        ((ObjectNode) document.path("config")).put("size", 1 << 20);
        assertThat(read(document).configuration().size()).isEqualTo(1 << 20);
        ((ObjectNode) document.path("config")).put("size", (1 << 20) + 1);
        refused("at most 1048576 are accepted", document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
                "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
                "application/vnd.oci.image.layer.v1.tar+zstd",
                "application/octet-stream",
                ""
            })
    void foreignLayersAndOtherKindsAreRefused(String type) {
        var document = manifest(1, 1);
        layer(document).put("mediaType", type);
        refused("layer 1 is a \"%s\"".formatted(type), document);
    }

    @Test
    void aLayerThatIsKeptElsewhereIsRefused() {
        var document = manifest(1, 1);
        layer(document).putArray("urls").add("https://elsewhere.example/layer");
        refused("layer 1 is stored elsewhere (urls)", document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha512:abc", "", "sha256:ABC", "../../etc/passwd"})
    void aDigestIsASha256(String digest) {
        var document = manifest(1, 1);
        layer(document).put("digest", digest);
        refused("layer 1 has no SHA-256 digest", document);
    }

    @Test
    void whatIsNoImageIsRefused() {
        var artifact = manifest(1, 1);
        ((ObjectNode) artifact.path("config")).put("mediaType", "application/vnd.cncf.helm.config.v1+json");
        refused("it is not a container image", artifact);
        refused(
                "is not an image manifest",
                manifest(1, 1).put("mediaType", "application/vnd.docker.distribution.manifest.v1+json"));
        Refused.with(
                ProblemCode.INVALID, "is not JSON", () -> ImageManifest.parse("{\"a\":1,\"a\":2}".getBytes(UTF_8)));
    }

    @Test
    void anIndexMeansItsOneImageForOurPlatform() {
        var index = index();
        entry(index, "linux", "arm64", OTHER);
        entry(index, "unknown", "unknown", OTHER);
        entry(index, "linux", "amd64", DIGEST);
        assertThat(ImageManifest.isIndex(index)).isTrue();
        assertThat(ImageManifest.choose(index)).isEqualTo(DIGEST);
        entry(index, "linux", "amd64", DIGEST);
        assertThat(ImageManifest.choose(index)).isEqualTo(DIGEST);
        entry(index, "linux", "amd64", OTHER);
        Refused.with(ProblemCode.INVALID, "one image for linux/amd64, it names 2", () -> ImageManifest.choose(index));
    }

    @Test
    void anIndexWithoutItOrOfIndexesIsRefused() {
        var index = index();
        entry(index, "windows", "amd64", DIGEST);
        Refused.with(ProblemCode.INVALID, "it names 0 (it is for [windows/amd64])", () -> ImageManifest.choose(index));
        entry(index, "linux", "amd64", DIGEST).put("mediaType", "application/vnd.oci.image.index.v1+json");
        Refused.with(ProblemCode.INVALID, "it names 0", () -> ImageManifest.choose(index));
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void anIndexHasAtMostThisManyEntries(int count, boolean taken) {
        var index = index();
        for (int i = 0; i < count; i++) {
            entry(index, "linux", "amd64", DIGEST);
        }
        if (taken) {
            assertThat(ImageManifest.choose(index)).isEqualTo(DIGEST);
        } else {
            Refused.with(ProblemCode.INVALID, "names 65 images; at most 64", () -> ImageManifest.choose(index));
        }
    }

    private static ImageManifest read(ObjectNode document) {
        return ImageManifest.read(document, ImageLimits.DEFAULT);
    }

    private static void refused(String words, ObjectNode document) {
        Refused.with(ProblemCode.INVALID, words, () -> read(document));
    }

    private static ObjectNode layer(ObjectNode document) {
        return (ObjectNode) document.at("/layers/0");
    }

    private static ObjectNode index() {
        return JsonNodeFactory.instance.objectNode().put("mediaType", "application/vnd.oci.image.index.v1+json");
    }

    private static ObjectNode entry(ObjectNode index, String system, String architecture, String digest) {
        var entry = index.withArray("manifests")
                .addObject()
                .put("mediaType", ImageManifest.OCI_MANIFEST)
                .put("digest", digest);
        entry.putObject("platform").put("os", system).put("architecture", architecture);
        return entry;
    }

    private static ObjectNode manifest(int layers, long size) {
        var document = JsonNodeFactory.instance
                .objectNode()
                .put("schemaVersion", 2)
                .put("mediaType", ImageManifest.OCI_MANIFEST);
        document.putObject("config")
                .put("mediaType", ImageManifest.OCI_CONFIGURATION)
                .put("digest", DIGEST)
                .put("size", 2);
        ArrayNode array = document.putArray("layers");
        for (int i = 0; i < layers; i++) {
            array.addObject()
                    .put("mediaType", ImageManifest.GZIP)
                    .put("digest", DIGEST)
                    .put("size", size);
        }
        return document;
    }
}
