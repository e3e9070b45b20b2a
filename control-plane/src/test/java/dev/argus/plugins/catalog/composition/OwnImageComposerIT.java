package dev.argus.plugins.catalog.composition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpHandler;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.Refused;
import dev.argus.plugins.catalog.MemoryRegistry;
import dev.argus.plugins.catalog.TestImage;
import dev.argus.plugins.catalog.image.ImageLimits;
import dev.argus.plugins.catalog.image.ImageSources;
import dev.argus.plugins.catalog.image.OwnImages;
import dev.argus.plugins.catalog.image.Startup;
import dev.argus.plugins.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnImageComposerIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPOSITORY = "platform/plugins/acme/tool";
    private static final byte[] LAYER = TestImage.layer("tool", "a program");
    private final MemoryRegistry own = new MemoryRegistry();
    private final MemoryRegistry foreign = new MemoryRegistry();
    private final TestImage image = new TestImage(LAYER);
    private String runtime;
    private ImageLimits limits = ImageLimits.DEFAULT;
    private Duration patience = Duration.ofMinutes(5);

    @TempDir
    private Path cache;

    @BeforeEach
    void pushTheRuntime() {
        runtime = TestImage.runtime("the runner").push(own, "argus/runtime-native");
        image.config().putArray("Entrypoint").add("/tool");
        image.config().putArray("Cmd").add("serve");
    }

    @AfterEach
    void stop() {
        own.close();
        foreign.close();
    }

    @Test
    void theImageIsThePublishersLayersAndTheRunner() throws IOException {
        var composed = compose(image.push(own, "acme/tool"));
        assertThat(composed.image()).matches(own.address() + "/" + REPOSITORY + "@sha256:[0-9a-f]{64}");
        var manifest = manifest(composed);
        assertThat(manifest.at("/layers")).hasSize(2);
        assertThat(manifest.at("/layers/0/digest").asText())
                .isEqualTo(Sha256.of(LAYER).toString());
        assertThat(manifest.at("/layers/1"))
                .isEqualTo(JSON.readTree(own.manifest("argus/runtime-native", digest(runtime)))
                        .at("/layers/1"));
        assertThat(own.manifest(REPOSITORY, "1.0.0_build.7")).isNotNull();
        assertThat(startup(composed).command()).containsExactly("/tool", "serve");
    }

    @Test
    void nothingOfItsConfigurationRemainsButItsLayers() throws IOException {
        var config = image.config()
                .put("User", "root")
                .put("WorkingDir", "/work")
                .put("StopSignal", "SIGKILL")
                .put("Shell", "/bin/sh");
        config.putObject("Volumes").putObject("/data");
        config.putObject("ExposedPorts").putObject("80/tcp");
        config.putObject("Labels").put("dev.argus.runtime", "native");
        config.putObject("Healthcheck").putArray("Test").add("CMD");
        config.putArray("Env").add("ARGUS_SPEC={}").add("GODEBUG=inittrace=1").add("LD_PRELOAD=/evil.so");
        var source = image.push(own, "acme/tool");
        var composed = compose(source);
        var written =
                JSON.readTree(own.blob(manifest(composed).at("/config/digest").asText()));
        assertThat(written.path("config")).isEqualTo(JSON.readTree("""
                {"User":"65532:65532","WorkingDir":"/","Entrypoint":["/.argus/runner"],"Labels":{"dev.argus.source":"%s"}}""".formatted(source)));
        assertThat(written.at("/rootfs/diff_ids/0")).isEqualTo(image.configuration.at("/rootfs/diff_ids/0"));
        assertThat(written.at("/rootfs/diff_ids")).hasSize(2);
        assertThat(composed.source()).isEqualTo(source);
        assertThat(startup(composed))
                .isEqualTo(new Startup(
                        List.of("/tool", "serve"),
                        "/work",
                        Map.of(
                                "PATH",
                                "/usr/local/bin:/usr/bin:/bin",
                                "HOME",
                                "/",
                                "LANG",
                                "C.UTF-8",
                                "GODEBUG",
                                "inittrace=1",
                                "LD_PRELOAD",
                                "/evil.so")));
    }

    @Test
    void theSameImageIsTheSameImageAgainAndNothingStaysOnTheDisk() throws IOException {
        var source = image.push(own, "acme/tool");
        assertThat(compose(source)).isEqualTo(compose(source));
        try (var files = Files.list(cache)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void ofAnIndexTheImageForOurPlatformIsTakenAndNamed() throws IOException {
        var one = image.push(own, "acme/tool");
        var index = """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[
                 {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%s","size":1,"platform":{"os":"linux","architecture":"amd64"}}]}""".formatted(digest(one));
        var composed = compose(
                "%s/acme/tool@%s".formatted(own.address(), own.putManifest("acme/tool", index.getBytes(UTF_8))));
        assertThat(composed.source()).isEqualTo(one);
        assertThat(composed.image()).isEqualTo(compose(one).image());
    }

    @Test
    void anAllowedHostIsReadWithoutCredentialsOrCookies() {
        var source = image.push(foreign, "acme/tool");
        byte[] manifest = foreign.manifest("acme/tool", digest(source));
        foreign.answer(digest(source), exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "a=b");
            answering(manifest).handle(exchange);
        });
        var composed = compose(source, foreign.address());
        assertThat(own.blob(Sha256.of(LAYER).toString())).isEqualTo(LAYER);
        assertThat(composed.image()).startsWith(own.address());
        assertThat(foreign.headers())
                .isSubsetOf("host", "connection", "user-agent", "accept")
                .contains("accept");
    }

    @Test
    void aHostThatWasNotAllowedIsNeverAsked() {
        var source = image.push(foreign, "acme/tool");
        Refused.with(ProblemCode.INVALID, "does not accept images from", () -> compose(source));
        assertThat(foreign.requests()).isZero();
    }

    @Test
    void aHostOfAnAllowedDomainThatIsReallyHereIsNeverAsked() {
        var source = image.push(foreign, "acme/tool");
        Refused.with(
                ProblemCode.INVALID,
                "which is not public",
                () -> compose(source, "*" + foreign.address().substring("127".length())));
        assertThat(foreign.requests()).isZero();
        nothingWasPublished();
    }

    @Test
    void theImageOfAPublishedVersionIsNoSource() {
        var published = compose(image.push(own, "acme/tool")).image();
        Refused.with(ProblemCode.INVALID, "the image of a published version", () -> compose(published));
    }

    @ParameterizedTest
    @CsvSource({
        "307, INVALID, redirect",
        "301, INVALID, redirect",
        "401, INVALID, asks for a login",
        "403, INVALID, publicly readable",
        "404, INVALID, does not have it",
        "500, UNAVAILABLE, try again",
        "429, UNAVAILABLE, try again"
    })
    void whatTheRegistryAnswersInsteadIsSaidInWords(int status, ProblemCode code, String words) {
        var source = image.push(foreign, "acme/tool");
        foreign.answer(Sha256.of(LAYER).toString(), exchange -> {
            exchange.getResponseHeaders().add("Location", "http://%s/stolen".formatted(own.address()));
            exchange.sendResponseHeaders(status, -1);
        });
        Refused.with(code, words, () -> compose(source, foreign.address()));
        nothingWasPublished();
    }

    @Test
    void otherBytesThanThoseOfTheDigestAreNotBelieved() {
        var source = image.push(foreign, "acme/tool");
        var other = LAYER.clone();
        other[other.length - 1] ^= 1;
        foreign.answer(Sha256.of(LAYER).toString(), answering(other));
        Refused.with(ProblemCode.INVALID, "do not have the digest", () -> compose(source, foreign.address()));
        foreign.answer(digest(source), answering("{}".getBytes(UTF_8)));
        Refused.with(ProblemCode.INVALID, "do not have the digest", () -> compose(source, foreign.address()));
        nothingWasPublished();
    }

    @Test
    void aLayerLongerThanItsManifestSaysIsNotReadToItsEnd() {
        var source = image.push(foreign, "acme/tool");
        var written = new AtomicLong();
        foreign.answer(Sha256.of(LAYER).toString(), exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (written.addAndGet(1 << 16) < 1L << 32) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
        });
        Refused.with(
                ProblemCode.INVALID, "has more bytes than its manifest says", () -> compose(source, foreign.address()));
        assertThat(written).hasValueLessThan(64L << 20);
    }

    @Test
    void aDocumentLongerThanIsTakenIsNotReadToItsEnd() {
        var source = image.push(foreign, "acme/tool");
        foreign.answer(digest(source), answering(" ".repeat((1 << 20) + 1).getBytes(UTF_8)));
        Refused.with(ProblemCode.INVALID, "more than 1048576 bytes", () -> compose(source, foreign.address()));
        foreign.answer(digest(source), answering(" ".repeat(1 << 20).getBytes(UTF_8)));
        Refused.with(ProblemCode.INVALID, "do not have the digest", () -> compose(source, foreign.address()));
    }

    @Test
    void layersMayUnpackToTheLimitAndNotOneByteMore() throws IOException {
        long unpacked =
                new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(LAYER)).readAllBytes().length;
        var twice = new TestImage(LAYER, LAYER);
        twice.config().putArray("Cmd").add("/tool");
        var source = twice.push(own, "acme/tool");
        limits = new ImageLimits(2, 1 << 20, 2 * unpacked);
        assertThat(compose(source).image()).isNotNull();
        limits = new ImageLimits(2, 1 << 20, 2 * unpacked - 1);
        Refused.with(
                ProblemCode.INVALID, "unpack to more than %d bytes".formatted(2 * unpacked - 1), () -> compose(source));
    }

    @Test
    void aLayerThatIsNotWhatItsConfigurationSaysIsRefused() {
        image.configuration.withArray("/rootfs/diff_ids").set(0, "sha256:" + "0".repeat(64));
        Refused.with(
                ProblemCode.INVALID,
                "not the one that its configuration names",
                () -> compose(image.push(own, "acme/tool")));
        image.configuration.withArray("/rootfs/diff_ids").add("sha256:" + "0".repeat(64));
        Refused.with(
                ProblemCode.INVALID,
                "1 layers and its configuration lists 2",
                () -> compose(image.push(own, "acme/tool")));
        nothingWasPublished();
    }

    @Test
    void aLayerThatIsNoArchiveIsRefused() {
        var packed = LAYER.clone();
        packed[packed.length / 2] ^= 0x55;
        var digest = own.putBlob(packed);
        image.push(own, "acme/tool");
        ((ObjectNode) image.manifest.at("/layers/0")).put("digest", digest);
        var source = "%s/acme/tool@%s"
                .formatted(
                        own.address(),
                        own.putManifest("acme/tool", image.manifest.toString().getBytes(UTF_8)));
        Refused.with(ProblemCode.INVALID, "layer " + digest, () -> compose(source));
    }

    @Test
    void everythingThatNoNodeCouldUnpackIsRefusedAtOnce() {
        var one = TestImage.archive("a", "file", "a/b", "in a file", "c/", "", "c", "file", "c/d", "in a file");
        var other = TestImage.archive("e", "file", "e/f", "in a file");
        var bad = new TestImage(LAYER, one, other);
        bad.config().putArray("Cmd").add("/tool");
        var source = bad.push(own, "acme/tool");
        for (String part : List.of(
                "layer %s: a/b: ".formatted(Sha256.of(one)),
                "; c/d: ",
                "layer %s: e/f: ".formatted(Sha256.of(other)))) {
            Refused.with(ProblemCode.INVALID, part, () -> compose(source));
        }
        nothingWasPublished();
    }

    @Test
    void anImageForOtherMachinesIsRefused() {
        image.configuration.put("architecture", "arm64");
        Refused.with(
                ProblemCode.INVALID,
                "it is for linux/arm64, and plugins run on linux/amd64",
                () -> compose(image.push(own, "acme/tool")));
    }

    @Test
    void aRegistryThatNeverEndsIsLeft() {
        var source = image.push(foreign, "acme/tool");
        foreign.answer(Sha256.of(LAYER).toString(), exchange -> {
            exchange.sendResponseHeaders(200, LAYER.length);
            exchange.getResponseBody().write(LAYER, 0, 1);
            exchange.getResponseBody().flush();
            pause();
        });
        patience = Duration.ofMillis(500);
        Refused.with(ProblemCode.INVALID, "could not be read within", () -> compose(source, foreign.address()));
        nothingWasPublished();
    }

    @Test
    void wheneverTheRegistryDiesNothingIsPublishedAndARetrySucceeds() {
        var source = image.push(foreign, "acme/tool");
        var forget = own.remember();
        var complete = compose(source, foreign.address());
        int requests = own.requests();
        for (int died = 0; died < requests; died++) {
            forget.run();
            own.diesAfter(died);
            Refused.with(ProblemCode.UNAVAILABLE, "try again", () -> compose(source, foreign.address()));
            own.diesAfter(Integer.MAX_VALUE);
            assertThat(compose(source, foreign.address())).isEqualTo(complete);
        }
    }

    @Test
    void withoutARunnerInItsPlaceNothingIsComposed() {
        var source = image.push(own, "acme/tool");
        for (var layer : List.of(
                TestImage.archive(".argus/runner", "the runner"),
                TestImage.archive(".argus/", "", ".argus/runner", ""),
                TestImage.archive(".argus/", "", ".argus/other", "x"),
                TestImage.archive(".argus/", "", ".argus/runner", "the runner", "etc/passwd", "x"),
                LAYER)) {
            runtime = new TestImage(LAYER, layer).push(own, "argus/runtime-native");
            Refused.with(ProblemCode.UNAVAILABLE, "nothing was published", () -> compose(source));
        }
        nothingWasPublished();
    }

    private void nothingWasPublished() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> own.manifest(REPOSITORY, "1.0.0_build.7"))
                .isInstanceOf(NullPointerException.class);
    }

    private static HttpHandler answering(byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Composed compose(String source, String... allowed) {
        var configuration =
                new RegistryConfiguration(own.address(), null, "platform/plugins", cache, Map.of("native", runtime));
        var images = new OwnImages(new ImageSources(List.of(allowed)), limits, patience);
        var reference = new PluginRuntime.Image(source, List.of());
        var composition = new Composition(
                PluginName.parse("acme/tool"),
                SemVer.parse("1.0.0+build.7"),
                reference,
                "sha256:" + "0".repeat(64),
                new byte[0]);
        return new OwnImageComposer(configuration, images).compose(composition, reference);
    }

    private static Startup startup(Composed composed) {
        return Startup.of(new PluginRuntime.Image(String.valueOf(composed.source()), List.of()), composed.startup());
    }

    private JsonNode manifest(Composed composed) throws IOException {
        return JSON.readTree(own.manifest(REPOSITORY, digest(composed.image())));
    }

    private static String digest(String reference) {
        return reference.substring(reference.indexOf('@') + 1);
    }
}
