package dev.argus.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the launcher in a temporary tree, with a fake Java and a fake Maven that print their arguments. */
class LauncherTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private Path root = folder;
    private Path jdk = folder;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void tree() throws IOException {
        root = Files.createDirectories(folder.resolve("the tree"));
        jdk = jdk("jdk-25", "25.0.1");
        program(root.resolve("argus"), Files.readString(Path.of("..", "argus")));
        program(root.resolve("mvnw"), """
                #!/bin/sh
                [ -z "$FAIL" ] || { echo "no compiler"; exit 1; }
                echo "$@" >>"$(dirname "$0")/built"
                mkdir -p cli/target && touch cli/target/argus-cli-0.1.0-SNAPSHOT.jar
                """);
        for (var source : List.of("pom.xml", "kit/pom.xml", "kit/src/main/K", "cli/pom.xml", "cli/src/main/C")) {
            var file = root.resolve(source);
            Files.createDirectories(file.getParent());
            Files.setLastModifiedTime(Files.writeString(file, ""), FileTime.from(LONG_AGO));
        }
    }

    @Test
    void buildsOnceAndPassesOnEveryArgument() throws Exception {
        var first = argus(Map.of(), "run", "a b", "", "*");
        assertThat(first.code()).isEqualTo(7);
        assertThat(first.out())
                .endsWith("[dev.argus.cli.Argus][run][a b][][*]\n")
                .contains("[-XX:AOTCache=" + root + "/cli/target/fast/argus.aot]");
        assertThat(first.err()).contains("building the command line", "built in");
        var second = argus(Map.of(), "version");
        assertThat(second.err()).isEmpty();
        assertThat(root.resolve("built")).content().hasLineCount(1).contains("-pl cli -am");
    }

    /** Without it Java loses the letters of arguments and file names. */
    @Test
    void javaAlwaysRunsWithAUtf8Locale() throws Exception {
        program(jdk.resolve("bin/java"), "#!/bin/sh\necho \"locale $LC_ALL\"\n");
        assertThat(argus(Map.of("LANG", "C", "LC_ALL", "POSIX"), "version").out())
                .endsWith("locale C.UTF-8\n");
    }

    @Test
    void aNewerSourceTriggersABuild() throws Exception {
        argus(Map.of(), "version");
        Files.setLastModifiedTime(
                root.resolve("kit/src/main/K"), FileTime.from(Instant.now().plusSeconds(60)));
        argus(Map.of(), "version");
        assertThat(root.resolve("built")).content().hasLineCount(2);
    }

    @Test
    void aFailedBuildShowsItsLogAndIsRepeated() throws Exception {
        var failed = argus(Map.of("FAIL", "1"), "version");
        assertThat(failed.code()).isEqualTo(70);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("the build failed", "no compiler");
        assertThat(argus(Map.of(), "version").code()).isEqualTo(7);
    }

    @Test
    void startsWithoutACache() throws Exception {
        var ended = argus(Map.of("NO_CACHE", "1"), "version");
        assertThat(ended.err()).contains("no AOT cache could be made");
        assertThat(ended.out())
                .endsWith("/cli/target/argus-cli-0.1.0-SNAPSHOT.jar][dev.argus.cli.Argus][version]\n")
                .doesNotContain("AOTCache");
    }

    @Test
    void runsThroughLinksAndFromAnyDirectory() throws Exception {
        var bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("second"), Path.of("..", "the tree", "argus"));
        Files.createSymbolicLink(bin.resolve("first"), bin.resolve("second"));
        var ended = run(bin.resolve("first"), bin, Map.of("JAVA_HOME", jdk.toString()), "version");
        assertThat(ended.out()).contains("[" + root + "/cli/target/fast/argus-cli-0.1.0-SNAPSHOT.jar]");
    }

    @Test
    void anOlderJavaHomeIsSkippedForTheJavaOnThePath() throws Exception {
        var old = jdk("jdk-21", "21.0.9");
        var path = jdk.resolve("bin") + ":" + System.getenv("PATH");
        var ended = run(
                root.resolve("argus"),
                folder,
                Map.of("JAVA_HOME", old.toString(), "PATH", path, "ARGUS_JDKS", folder + "/none*"),
                "version");
        assertThat(ended.out()).startsWith("[" + jdk + "/bin/java]");
    }

    @Test
    void aMissingJdkIsReportedWithAdvice() throws Exception {
        var old = jdk("jdk-24", "24.0.2");
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : List.of("bash", "dirname", "sed", "readlink")) {
            program(tools.resolve(tool), "#!/bin/sh\nexec " + where(tool) + " \"$@\"\n");
        }
        var ended = run(
                root.resolve("argus"),
                folder,
                Map.of("JAVA_HOME", old.toString(), "PATH", tools.toString(), "ARGUS_JDKS", folder + "/none*"),
                "version");
        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err()).contains("no JDK 25", "JAVA_HOME");
        assertThat(root.resolve("built")).doesNotExist();
    }

    private Ended argus(Map<String, String> variables, String... args) throws Exception {
        var all = new TreeMap<>(variables);
        all.put("JAVA_HOME", jdk.toString());
        return run(root.resolve("argus"), folder, all, args);
    }

    private static Ended run(Path program, Path directory, Map<String, String> variables, String... args)
            throws Exception {
        var command = Stream.concat(Stream.of(where("bash").toString(), program.toString()), Stream.of(args))
                .toList();
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(variables);
        builder.redirectError(directory.resolve("err").toFile());
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(directory.resolve("err")));
    }

    private Path jdk(String name, String version) throws IOException {
        var home = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), """
                #!/bin/sh
                for argument in "$@"; do
                  case $argument in
                    dev.argus.cli.startup.FastJars) exit 0 ;;
                    -XX:AOTCacheOutput=*) [ -n "$NO_CACHE" ] && exit 1; : >"${argument#*=}"; exit 0 ;;
                  esac
                done
                printf '[%s]' "$0" "$@"; echo
                exit 7
                """);
        return home;
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path where(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(bin -> Path.of(bin, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
