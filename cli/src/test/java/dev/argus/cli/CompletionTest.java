package dev.argus.cli;

import static dev.argus.cli.support.Samples.connection;
import static dev.argus.cli.support.Samples.execution;
import static dev.argus.cli.support.Samples.installation;
import static dev.argus.cli.support.Samples.plugin;
import static dev.argus.cli.support.Samples.version;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.cli.support.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @BeforeEach
    void answers() {
        platform.answer("plugins", arguments -> connection(plugin("acme/numbers", version("PUBLISHED"))));
        platform.answer("plugin", arguments -> plugin("acme/numbers", version("PUBLISHED")));
        platform.answer("installations", arguments -> connection(installation()));
        platform.answer("executions", arguments -> connection(execution("RUNNING")));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void commandsOptionsAndValuesAreKnown() {
        assertThat(words("pl")).containsExactly("plugin");
        assertThat(words("get", "exec")).containsExactly("executions", "execution");
        assertThat(words("run", "--idem")).containsExactly("--idempotency-key");
        assertThat(words("get", "executions", "--state", "RU")).containsExactly("RUNNING");
        assertThat(words("get", "executions", "--state=RU")).containsExactly("--state=RUNNING");
        assertThat(words("get", "plugins", "-o", "j")).containsExactly("json", "jsonpath=");
        assertThat(words("grant", "acme/numbers", "network.")).isNotEmpty();
        assertThat(words("completion", "")).containsExactly("bash", "zsh", "fish");
        assertThat(words("plugin", "validate", "")).containsExactly(":files");
    }

    @Test
    void aNameThatAShellWouldRunIsNotOffered() {
        platform.answer(
                "plugins",
                arguments -> connection(
                        plugin("acme/$(reboot)", version("PUBLISHED")), plugin("acme/a", version("PUBLISHED"))));
        assertThat(words("get", "plugin", "ac")).containsExactly("acme/a");
    }

    @Test
    void namesAreThoseOfThePlatform() {
        assertThat(words("run", "")).containsExactly("acme/numbers");
        assertThat(words("run", "--wait", "acme/numbers", "")).containsExactly("transform");
        assertThat(words("get", "plugin", "ac")).containsExactly("acme/numbers");
        assertThat(words("plugin", "review", "acme/numbers@")).containsExactly("acme/numbers@1.0.0");
        assertThat(words("logs", "")).containsExactly(Samples.ID);
        assertThat(words("get", "keys", "")).containsExactly("acme");
        assertThat(words("logs", "x")).isEmpty();
    }

    @Test
    void withoutAPlatformThereAreNoNamesAndNoMessages() {
        platform.close();
        var ran = new CommandRunner(folder, platform).run("completion", "--words", "--", "run", "");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void bashCompletesBehindACharacterThatSplitsWords() throws Exception {
        var argus = Files.writeString(folder.resolve("argus"), """
                #!/bin/bash
                exec '%s' -cp '%s' dev.argus.cli.Argus "$@"
                """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
        assertThat(argus.toFile().setExecutable(true)).isTrue();
        assertThat(bash("argus plugin review acme/numbers@1", "acme/numbers", "@", "1"))
                .isEqualTo("1.0.0");
        assertThat(bash("argus get plugin ", "")).isEqualTo("acme/numbers");
    }

    /** Calls the function that bash calls, with the variables that bash sets, and returns what it would insert. */
    private String bash(String line, String... lastWords) throws IOException, InterruptedException {
        var words = Stream.concat(Stream.of("argus", "x", "y"), Stream.of(lastWords))
                .map(word -> "'" + word + "'")
                .toList();
        var script = """
                source <(argus completion bash)
                compopt() { :; }
                COMP_LINE='%s' COMP_POINT=%d COMP_WORDS=(%s) COMP_CWORD=%d
                _argus
                printf '%%s' "${COMPREPLY[*]}"
                """.formatted(line, line.length(), String.join(" ", words), words.size() - 1);
        var started = new ProcessBuilder("bash", "-c", script);
        started.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        started.environment().put("ARGUS_URL", platform.url());
        started.environment().put("ARGUS_TOKEN", FakePlatform.TOKEN);
        started.redirectErrorStream(true);
        var process = started.start();
        var shown = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(shown).isZero();
        return shown;
    }

    private List<String> words(String... words) {
        var args = Stream.concat(Stream.of("completion", "--words", "--"), Stream.of(words))
                .toArray(String[]::new);
        return new CommandRunner(folder, platform).run(args).out().lines().toList();
    }
}
