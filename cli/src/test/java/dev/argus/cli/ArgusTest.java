package dev.argus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.shell.OpenResources;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Shell.Streams;
import dev.argus.cli.shell.StandardOutput;
import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.cli.support.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ArgusTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void helpGoesToStandardOutputAndNamesEveryExitCode() {
        var ran = new CommandRunner(folder).run("--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Usage: argus", "plugin", "ARGUS_TOKEN");
        for (var code : ExitCode.values()) {
            assertThat(ran.out()).contains(code.meaning());
        }
    }

    @Test
    void theDocumentationNamesEveryCommandAndExitCode() throws IOException {
        var text = Files.readString(Path.of("..", "docs", "cli.md"));
        for (var code : ExitCode.values()) {
            assertThat(text).contains("| " + code.number() + " | " + code.meaning());
        }
        everyLeaf(root())
                .forEach(line ->
                        assertThat(text).contains("`" + line.getCommandSpec().qualifiedName()));
    }

    @Test
    void everyCommandAndOptionIsDescribed() {
        everyLeaf(root()).forEach(line -> {
            assertThat(line.getCommandSpec().usageMessage().description())
                    .as(line.getCommandName())
                    .isNotEmpty();
            assertThat(line.getCommandSpec().args())
                    .as(line.getCommandName())
                    .allMatch(argument -> argument.description().length > 0);
        });
    }

    @Test
    void wrongUsagePointsToTheHelp() {
        var ran = new CommandRunner(folder).run("installl");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("'installl'", "see: argus --help", "did you mean: ", "install");
    }

    @Test
    void aGroupWithoutACommandIsWrongUsage() {
        assertThat(new CommandRunner(folder).run("get").code()).isEqualTo(2);
    }

    @Test
    void whatPeopleTypeOutOfHabitWorks() {
        var runner = new CommandRunner(folder);
        var help = runner.run("--help").out();
        assertThat(runner.run().out()).isEqualTo(help).isNotEmpty();
        assertThat(runner.run("help").out()).isEqualTo(help);
        assertThat(runner.run("help", "plugin", "validate").out())
                .isEqualTo(runner.run("plugin", "validate", "--help").out());
        assertThat(runner.run("--version").out())
                .isEqualTo(runner.run("version", "--client").out());
        assertThat(runner.run("-V").code()).isZero();
    }

    @Test
    void textThatTheLocaleGarbledIsRefused() {
        var runner = new CommandRunner(folder);
        var ran = runner.run("plugin", "validate", "donn\ufffd\ufffdes");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("argument 3 is not UTF-8", "LC_ALL=C.UTF-8");
        var password = runner.with("ARGUS_KEY_PASSWORD", "p\ufffd\ufffdsswort").run("key", "new", "acme", "--encrypt");
        assertThat(password.code()).isEqualTo(2);
        assertThat(password.err()).contains("ARGUS_KEY_PASSWORD is not UTF-8").doesNotContain("sswort");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aReaderThatHasEnoughIsNoFault() {
        var gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var pipe = new StandardOutput(gone);
        var err = new ByteArrayOutputStream();
        var streams = new Streams(
                InputStream.nullInputStream(),
                new PrintStream(pipe, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                pipe::readerIsGone);
        var shell = new Shell(streams, Map.of(), folder, false, new OpenResources());
        assertThat(Argus.run(shell, "version")).isEqualTo(74);
        assertThat(err.size()).isZero();
    }

    @Test
    void aMissingPlatformOrTokenIsReportedWithAdvice() {
        var nowhere = new CommandRunner(folder).run("get", "plugins");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("make up", "ARGUS_URL");
        var nobody = new CommandRunner(folder)
                .with("ARGUS_URL", "http://127.0.0.1:1")
                .run("get", "plugins");
        assertThat(nobody.code()).isEqualTo(4);
        assertThat(nobody.err()).contains("argus token");
    }

    @Test
    void anUnreachablePlatformIsNamed() {
        var ran = new CommandRunner(folder)
                .with("ARGUS_URL", "http://127.0.0.1:1")
                .with("ARGUS_TOKEN", "t")
                .run("get", "plugins");
        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.err()).contains("no platform answers at http://127.0.0.1:1", "make up");
    }

    @Test
    void theUrlOptionOverridesTheVariable() {
        var runner = new CommandRunner(folder)
                .with("ARGUS_URL", "http://127.0.0.1:1")
                .with("ARGUS_TOKEN", "t");
        assertThat(runner.run("get", "plugins", "--url", "http://127.0.0.1:2").err())
                .contains("http://127.0.0.1:2");
    }

    @Test
    void aRefusedTokenIsExitCodeFour() {
        try (var platform = new FakePlatform()) {
            var ran = new CommandRunner(folder, platform)
                    .with("ARGUS_TOKEN", "other")
                    .run("get", "plugins");
            assertThat(ran.code()).isEqualTo(4);
            assertThat(ran.err()).contains("does not accept your token", "argus token --show");
        }
    }

    @Test
    void aTokenWithALineBreakIsNeverSent() {
        var ran = new CommandRunner(folder)
                .with("ARGUS_URL", "http://127.0.0.1:1")
                .with("ARGUS_TOKEN", "a\nb")
                .run("get", "plugins");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("another character that is not allowed").doesNotContain("a\nb");
    }

    @Test
    void openResourcesAreClosedAtTheEnd() {
        try (var platform = new FakePlatform()) {
            platform.refuse(503, "");
            var shell =
                    new CommandRunner(folder, platform).shell(new ByteArrayOutputStream(), new ByteArrayOutputStream());
            var closed = new AtomicInteger();
            shell.opened().keep(closed::incrementAndGet);
            assertThat(Argus.run(shell, "get", "plugins")).isEqualTo(7);
            assertThat(closed).hasValue(1);
        }
    }

    @Test
    void anInternalErrorKeepsTheIdForTheOperator() {
        try (var platform = new FakePlatform()) {
            platform.refuse(500, """
                    {"errors":[{"message":"internal error; give the operator the id e-1","extensions":{"code":"INTERNAL","errorId":"e-1"}}]}""");
            var ran = new CommandRunner(folder, platform).run("get", "plugins");
            assertThat(ran.code()).isEqualTo(70);
            assertThat(ran.err()).contains("internal error; give the operator the id e-1");
        }
    }

    @Test
    void aServerThatIsNotThePlatformIsReported() {
        try (var platform = new FakePlatform()) {
            platform.refuse(200, "text/html", "<html>").refuse(200, "{}").refuse(404, "");
            var runner = new CommandRunner(folder, platform);
            assertThat(runner.run("get", "plugins").err()).contains("is not an Argus platform", "check ARGUS_URL");
            assertThat(runner.run("get", "plugins").err()).contains("an answer without data");
            assertThat(runner.run("get", "plugins").err()).contains("is not an Argus platform");
        }
    }

    @Test
    void aLoginPageInBetweenIsRecognised() {
        try (var platform = new FakePlatform()) {
            platform.refuse(403, "text/html", "<html>sign in").refuse(302, "text/html", "");
            var runner = new CommandRunner(folder, platform);
            var page = runner.run("get", "plugins");
            assertThat(page.code()).isEqualTo(7);
            assertThat(page.err())
                    .contains("is not an Argus platform", "text/html")
                    .doesNotContain("sign in");
            assertThat(runner.run("get", "plugins").err()).contains("status 302, it redirects");
        }
    }

    @Test
    void anInternalErrorShowsItsStackTraceOnlyOnRequest() {
        try (var platform = new FakePlatform()) {
            platform.answer("execution", arguments -> {
                var execution = Samples.execution("SUCCEEDED");
                execution.put("stdout", Samples.map("bytes", "%", "size", 1, "gaps", List.of(), "text", ""));
                return execution;
            });
            var ran = new CommandRunner(folder, platform).run("logs", Samples.ID);
            assertThat(ran.code()).isEqualTo(70);
            assertThat(ran.err())
                    .contains("internal error of argus", "ARGUS_DEBUG=1")
                    .doesNotContain("\tat ");
            assertThat(new CommandRunner(folder, platform)
                            .with("ARGUS_DEBUG", "1")
                            .run("logs", Samples.ID)
                            .err())
                    .contains("\tat ");
        }
    }

    @Test
    void unwritableOutputIsAFailure() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        var err = new ByteArrayOutputStream();
        var streams = new Streams(
                InputStream.nullInputStream(),
                new PrintStream(full, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        var shell = new Shell(streams, Map.of(), folder, false, new OpenResources());
        assertThat(Argus.run(shell, "version")).isEqualTo(74);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("could not be written");
    }

    @Test
    void theCompletionIsAValidBashScript() throws Exception {
        var script = Files.writeString(
                folder.resolve("completion"),
                new CommandRunner(folder).run("completion", "bash").out());
        assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor())
                .isZero();
        assertThat(new CommandRunner(folder).run("completion", "zsh").out()).startsWith("#compdef argus");
        assertThat(new CommandRunner(folder).run("completion", "fish").out()).contains("complete -c argus");
        assertThat(new CommandRunner(folder).run("completion", "sh").err()).contains("use one of bash, zsh, fish");
    }

    @Test
    void aCommandKnowsItsFullName() {
        everyLeaf(root()).forEach(line -> {
            var path = line.getCommandSpec().qualifiedName().split(" ");
            var ran = new CommandRunner(folder)
                    .run(Stream.concat(Arrays.stream(path).skip(1), Stream.of("--help"))
                            .toArray(String[]::new));
            assertThat(ran.code()).isZero();
            assertThat(ran.out())
                    .contains(
                            "Usage: " + String.join(" ", path).replace("argus revoke", "argus revoke GRANT_ID"),
                            "--help");
        });
    }

    @Test
    void aGroupsHelpNamesItsCommands() {
        assertThat(new CommandRunner(folder).run("get", "--help").out())
                .contains("Usage: argus get", "executions", "ledger");
        assertThat(new CommandRunner(folder).run("get", "executionz").err()).contains("did you mean: ", "executions");
    }

    private CommandLine root() {
        return Argus.whole(new CommandRunner(folder).shell(new ByteArrayOutputStream(), new ByteArrayOutputStream()));
    }

    private static List<CommandLine> everyLeaf(CommandLine line) {
        return line.getSubcommands().isEmpty()
                ? List.of(line)
                : line.getSubcommands().values().stream()
                        .flatMap(child -> everyLeaf(child).stream())
                        .toList();
    }
}
