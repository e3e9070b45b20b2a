package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody new follows docs/publishing.md word by word. */
class PublishingPageIT {
    private static final Pattern COMMANDS = Pattern.compile("^```sh\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.inProcess();

    @Test
    void everyCommandOfThePageWorksAndThreePluginsRun() throws Exception {
        var folder = PLATFORM.folder();
        var said = folder.resolve("said").toFile();
        var script = Files.writeString(folder.resolve("page.sh"), page());
        var programs = Files.createDirectory(folder.resolve("bin"));
        argus(programs.resolve("argus"));
        var work = Files.createDirectory(folder.resolve("work"));
        var bash = new ProcessBuilder("bash", "-ex", script.toString()).directory(work.toFile()).redirectErrorStream(true).redirectOutput(said);
        bash.environment().putAll(PLATFORM.platform().environment(PLATFORM.acme, "olga", "tenant-admin"));
        bash.environment().put("ARGUS_ISSUER_URL", PLATFORM.platform().environment().issuer().url().toString());
        bash.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        int exit = bash.start().waitFor();
        var text = Files.readString(said.toPath());
        assertThat(exit).as(text).isZero();
        var executions = PLATFORM.argus(PLATFORM.acme).run("get", "executions", "--state", "SUCCEEDED", "-o", "json").text();
        assertThat(executions).contains("my-team/word-count", "my-team/line-count", "my-team/private-count");
    }

    private static String page() throws IOException {
        var page = Files.readString(Checkout.root().resolve("docs/publishing.md"));
        return COMMANDS.matcher(page).results().map((MatchResult block) -> block.group(1)).collect(Collectors.joining());
    }

    /** The command line from this build's classes, as a program. */
    private static void argus(Path program) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Files.writeString(program, "#!/bin/sh\nexec '%s' -cp '%s' dev.argus.cli.Argus \"$@\"\n".formatted(java, classPath));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
