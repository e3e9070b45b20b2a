package dev.argus.plugins.catalog.composition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.catalog.MemoryRegistry;
import dev.argus.plugins.problem.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeImageComposerIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = """
            {"id":"acme/tool","version":"1.0.0+build.7","displayName":"Tool","description":"A plugin of a test",
             "category":"data-processing",
             "platform":{"min":"1.0.0"},"runtime":{"name":"python3","entrypoint":["python3","main.py"]},
             "actions":[{"name":"go","description":"Goes","input":{"type":"object"},"output":{"type":"object"}}]}""";
    private final MemoryRegistry registry = new MemoryRegistry();
    private byte[] bundle;
    private String runtime;

    @TempDir
    private Path cache;

    @BeforeEach
    void pushTheRuntime() throws IOException {
        var layer = layer(".argus/runner", "the runner");
        runtime = push("argus/runtime-python3", layer);
        bundle = TestPublisher.bundle(MANIFEST, Map.of("main.py", "print(1)", "lib/deep/er.py", "pass"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void theImageIsTheRuntimeAndOneLayerStartedByTheRunner() throws IOException {
        var image = compose();
        assertThat(image).matches(registry.address() + "/platform/plugins/acme/tool@sha256:[0-9a-f]{64}");
        var manifest = manifest(image);
        assertThat(manifest.at("/layers/0/digest").asText())
                .isEqualTo(runtimeManifest().at("/layers/0/digest").asText());
        assertThat(manifest.at("/layers")).hasSize(2);
        var config = JSON.readTree(registry.blob(manifest.at("/config/digest").asText()));
        assertThat(config.at("/config/Entrypoint").toString()).isEqualTo("[\"/.argus/runner\"]");
        assertThat(config.at("/config/User").asText()).isEqualTo("65532:65532");
        assertThat(config.at("/config/WorkingDir").asText()).isEqualTo("/plugin");
        assertThat(config.at("/created").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(registry.manifest("platform/plugins/acme/tool", "1.0.0_build.7"))
                .isNotNull();
    }

    @Test
    void theLayerHoldsTheFilesOwnedByRootOfOneTime() throws IOException {
        var entries =
                entries(registry.blob(manifest(compose()).at("/layers/1/digest").asText()));
        assertThat(entries)
                .extracting(TarArchiveEntry::getName)
                .containsExactly(
                        "plugin/",
                        "plugin/lib/",
                        "plugin/lib/deep/",
                        "plugin/lib/deep/er.py",
                        "plugin/main.py",
                        "plugin/plugin.json");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLongUserId() + ":" + entry.getLongGroupId()).isEqualTo("0:0");
            assertThat(entry.getLastModifiedTime().toMillis()).isZero();
            assertThat(entry.getMode() & 0777).isEqualTo(entry.isDirectory() ? 0755 : 0644);
        });
    }

    @Test
    void theSameBundleIsTheSameImageWithAndWithoutACache(@TempDir Path otherCache) {
        var first = compose();
        assertThat(compose()).isEqualTo(first);
        assertThat(composer(otherCache, runtime).compose(composition(bundle), "python3"))
                .isEqualTo(first);
    }

    @Test
    void anotherBundleWithTheSameFileNamesIsAnotherImage() {
        var first = compose();
        var other = TestPublisher.bundle(MANIFEST, Map.of("main.py", "print(2)", "lib/deep/er.py", "pass"));
        assertThat(composer(cache, runtime).compose(composition(other), "python3"))
                .isNotEqualTo(first);
    }

    @Test
    void nothingOfTheBundleStaysOnTheDisk() throws IOException {
        var pluginLayer = manifest(compose()).at("/layers/1/digest").asText().replace("sha256:", "");
        try (var files = Files.walk(cache)) {
            assertThat(files.map(Path::toString))
                    .isNotEmpty()
                    .noneMatch(
                            name -> name.contains(pluginLayer) || name.contains("bundle-") || name.endsWith("main.py"));
        }
    }

    @Test
    void wheneverTheRegistryDiesNothingIsAnsweredAndARetrySucceeds(@TempDir Path elsewhere) {
        var forget = registry.remember();
        var complete = compose();
        int requests = registry.requests();
        for (int died = 0; died < requests; died++) {
            var fresh = composer(elsewhere.resolve("cache-" + died), runtime);
            forget.run();
            registry.diesAfter(died);
            Refused.with(ProblemCode.UNAVAILABLE, "try again", () -> fresh.compose(composition(bundle), "python3"));
            registry.diesAfter(Integer.MAX_VALUE);
            assertThat(fresh.compose(composition(bundle), "python3")).isEqualTo(complete);
        }
    }

    @Test
    void noRegistryIsUnavailable() {
        registry.close();
        Refused.with(ProblemCode.UNAVAILABLE, "try again", this::compose);
    }

    @Test
    void aRegistryThatAnswersAnotherRuntimeIsNotBelieved() throws IOException {
        registry.replaceManifest("argus/runtime-python3", digest(runtime), otherRuntime());
        Refused.with(ProblemCode.UNAVAILABLE, "nothing was published", this::compose);
    }

    @Test
    void norIsOneThatDoesSoOnlyTheSecondTime() throws IOException {
        registry.replaceManifestOnceRead("argus/runtime-python3", digest(runtime), otherRuntime());
        assertThatThrownBy(this::compose)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not start with the runtime's layers");
    }

    @Test
    void theReferenceIsTheNodesAlsoWhereWeReachTheRegistryElsewhere() {
        var nodes = "127.0.0.1:1";
        var base = nodes + runtime.substring(runtime.indexOf('/'));
        var configuration = new RegistryConfiguration(
                nodes, registry.address(), "platform/plugins", cache, Map.of("python3", base));
        var composer = new RuntimeImageComposer(configuration, new RegistryManifests(configuration));
        assertThat(composer.compose(composition(bundle), "python3"))
                .startsWith(nodes + "/platform/plugins/acme/tool@sha256:");
    }

    private byte[] otherRuntime() throws IOException {
        return registry.manifest("argus/other", digest(push("argus/other", layer(".argus/runner", "an evil runner"))));
    }

    private static String digest(String reference) {
        return reference.substring(reference.indexOf('@') + 1);
    }

    private String compose() {
        return composer(cache, runtime).compose(composition(bundle), "python3");
    }

    private RuntimeImageComposer composer(Path directory, String base) {
        var configuration = new RegistryConfiguration(
                registry.address(), null, "platform/plugins", directory, Map.of("python3", base));
        return new RuntimeImageComposer(configuration, new RegistryManifests(configuration));
    }

    private static Composition composition(byte[] bundle) {
        return new Composition(
                PluginName.parse("acme/tool"),
                SemVer.parse("1.0.0+build.7"),
                new PluginRuntime.Named("python3", List.of("main.py")),
                Sha256.of(bundle).toString(),
                bundle);
    }

    private String push(String repository, byte[] layer) throws IOException {
        var layerDigest = registry.putBlob(layer);
        var diffId = Sha256.of(new GZIPInputStream(new ByteArrayInputStream(layer)));
        var config =
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}"
                        .formatted(diffId)
                        .getBytes(UTF_8);
        var manifest = """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
                 "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},
                 "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"%s","size":%d}]}""".formatted(registry.putBlob(config), config.length, layerDigest, layer.length)
                .getBytes(UTF_8);
        return "%s/%s@%s".formatted(registry.address(), repository, registry.putManifest(repository, manifest));
    }

    private JsonNode runtimeManifest() throws IOException {
        return JSON.readTree(registry.manifest("argus/runtime-python3", digest(runtime)));
    }

    private JsonNode manifest(String image) throws IOException {
        return JSON.readTree(registry.manifest("platform/plugins/acme/tool", digest(image)));
    }

    private static byte[] layer(String name, String content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(packed))) {
            var entry = new TarArchiveEntry(name);
            entry.setSize(content.length());
            tar.putArchiveEntry(entry);
            tar.write(content.getBytes(UTF_8));
            tar.closeArchiveEntry();
        }
        return packed.toByteArray();
    }

    private static List<TarArchiveEntry> entries(byte[] layer) throws IOException {
        var entries = new ArrayList<TarArchiveEntry>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(layer)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
