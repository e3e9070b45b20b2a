package dev.argus.plugins.catalog.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.plugins.Refused;
import dev.argus.plugins.problem.ProblemCode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartupTest {
    private static final PluginRuntime IMAGE =
            new PluginRuntime.Image("r.example/a@sha256:" + "a".repeat(64), List.of());

    @Test
    void aRuntimeOfThePlatformStartsTheManifestsEntrypointInTheBundle() {
        assertThat(Startup.of(new PluginRuntime.Named("python3", List.of("python3", "main.py")), null))
                .isEqualTo(new Startup(
                        List.of("python3", "main.py"),
                        "/plugin",
                        Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/plugin", "LANG", "C.UTF-8")));
    }

    @Test
    void anImagesEntrypointAndArgumentsAreStartedUnlessTheManifestSaysOtherwise() {
        var image = image(List.of("/tool", "-x"), List.of("serve"), "/work", List.of());
        assertThat(Startup.of(List.of(), image).command()).containsExactly("/tool", "-x", "serve");
        assertThat(Startup.of(List.of("/other"), image).command()).containsExactly("/other");
        assertThat(Startup.of(List.of(), image).workdir()).isEqualTo("/work");
        assertThat(Startup.of(List.of(), image(List.of(), List.of("/only"), "", List.of())))
                .isEqualTo(new Startup(
                        List.of("/only"),
                        "/",
                        Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/", "LANG", "C.UTF-8")));
        refused("neither ENTRYPOINT nor CMD", image(List.of(), List.of(), "/", List.of()));
    }

    @Test
    void itsVariablesReachThePluginButNoneOfOurs() {
        var given = List.of(
                "PATH=/opt/bin",
                "HOME=/home/app",
                "GODEBUG=x=1",
                "LD_PRELOAD=/a.so",
                "EMPTY=",
                "A=b=c",
                "ARGUS_SPEC={}",
                "ARGUS_INPUT=1");
        assertThat(startup(given).environment())
                .isEqualTo(Map.of(
                        "PATH",
                        "/opt/bin",
                        "HOME",
                        "/home/app",
                        "LANG",
                        "C.UTF-8",
                        "GODEBUG",
                        "x=1",
                        "LD_PRELOAD",
                        "/a.so",
                        "EMPTY",
                        "",
                        "A",
                        "b=c"));
    }

    @Test
    void whatIsRecordedIsReadBackAndAlwaysTheSame() {
        var startup = startup(List.of("Z=ü\n\"", "A=1"));
        assertThat(Startup.of(IMAGE, startup.recorded())).isEqualTo(startup);
        assertThat(startup(List.of("A=1", "Z=ü\n\"")).recorded()).isEqualTo(startup.recorded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_VALUE", "=x", "1A=x", "A B=x", "A-B=x", "A.B=x"})
    void aNameThatNoProgramCouldGetIsRefused(String entry) {
        refused("ENV has a name", image(List.of("/x"), List.of(), "/", List.of(entry)));
    }

    @Test
    void theMostOfEverythingIsTakenAndNotOneMore() {
        assertThat(startup(variables(97)).environment()).hasSize(100);
        refused("101 variables", image(List.of("/x"), List.of(), "/", variables(98)));
        var words = Collections.nCopies(256, "w");
        assertThat(Startup.of(List.of(), image(words, List.of(), "/", List.of()))
                        .command())
                .hasSize(256);
        refused("257 words", image(words, List.of("w"), "/", List.of()));
        assertThat(startup(List.of("A".repeat(128) + "=1")).environment()).hasSize(4);
        refused("ENV has a name", image(List.of("/x"), List.of(), "/", List.of("A".repeat(129) + "=1")));
        assertThat(Startup.of(List.of(), image(List.of("/x"), List.of(), "/" + "d".repeat(4094), List.of()))
                        .workdir())
                .hasSize(4095);
        refused(
                "absolute path of at most 4095 bytes",
                image(List.of("/x"), List.of(), "/" + "d".repeat(4095), List.of()));
    }

    @Test
    void theMostBytesAreTakenAndNotOneMore() {
        int left = 12288 - startup(List.of("A=")).recorded().getBytes(UTF_8).length;
        assertThat(startup(List.of("A=" + "x".repeat(left))).recorded()).hasSize(12288);
        refused(
                "12289 bytes as JSON; at most 12288",
                image(List.of("/x"), List.of(), "/", List.of("A=" + "x".repeat(left + 1))));
    }

    @Test
    void aNulOrARelativeWorkdirIsRefused() {
        refused("a NUL", image(List.of("/x\0"), List.of(), "/", List.of()));
        refused("a NUL", image(List.of("/x"), List.of(), "/", List.of("A=\0")));
        refused("a NUL", image(List.of("/x"), List.of(), "/\0", List.of()));
        refused("absolute path", image(List.of("/x"), List.of(), "work", List.of()));
    }

    private static List<String> variables(int count) {
        return IntStream.range(0, count).mapToObj("V%d=1"::formatted).toList();
    }

    private static Startup startup(List<String> environment) {
        return Startup.of(List.of(), image(List.of("/x"), List.of(), "/", environment));
    }

    private static void refused(String words, ImageConfiguration image) {
        Refused.with(ProblemCode.INVALID, words, () -> Startup.of(List.of(), image));
    }

    private static ImageConfiguration image(
            List<String> entrypoint, List<String> arguments, String workdir, List<String> environment) {
        return new ImageConfiguration(entrypoint, arguments, workdir, environment, List.of("sha256:" + "a".repeat(64)));
    }
}
