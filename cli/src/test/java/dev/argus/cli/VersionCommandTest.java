package dev.argus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void printsItsOwnVersionWithoutAPlatform() {
        var ran = new CommandRunner(folder).run("version");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).matches("argus \\d+\\.\\d+\\.\\d+.* \\(Java .*\\)\\R");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void printsTheVersionOfThePlatform() {
        var ran = new CommandRunner(folder, platform).run("version");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines())
                .hasSize(2)
                .last()
                .isEqualTo("platform 2.0.0, commit 0123456789ab-modified of 2026-11-20T10:00:00Z");
    }

    @Test
    void printsItsOwnVersionWhenThePlatformDoesNotAnswer() {
        var runner = new CommandRunner(folder, platform);
        platform.close();
        var ran = runner.run("version");
        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.out().lines()).hasSize(1).first().asString().startsWith("argus ");
        assertThat(ran.err()).contains("no platform answers at " + platform.url());
    }

    @Test
    void theClientOptionSendsNoRequest() {
        var runner = new CommandRunner(folder, platform);
        platform.close();
        assertThat(runner.run("version", "--client").code()).isZero();
    }

    @Test
    void aPlatformWithoutAVersionIsReported() {
        var ran = new CommandRunner(folder, platform.refuse(404, "")).run("version");
        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.err()).contains("is not an Argus platform (status 404)");
    }
}
