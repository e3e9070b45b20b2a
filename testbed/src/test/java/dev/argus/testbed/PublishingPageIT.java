package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody new follows docs/publishing.md word by word. */
class PublishingPageIT {
    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.inProcess();

    @Test
    void everyCommandOfThePageWorksAndThreePluginsRun() throws Exception {
        var folder = PLATFORM.folder();
        var said = folder.resolve("said").toFile();
        var script = Files.writeString(folder.resolve("page.sh"), String.join("", Page.read("docs/publishing.md").blocks()));
        var programs = Files.createDirectory(folder.resolve("bin"));
        Page.writeArgus(programs.resolve("argus"));
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
}
