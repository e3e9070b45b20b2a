package dev.argus.cli.execution;

import static dev.argus.cli.support.Samples.ID;
import static dev.argus.cli.support.Samples.execution;
import static dev.argus.cli.support.Samples.payload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.FakePlatform;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptTest {
    @ParameterizedTest
    @ValueSource(strings = {"run acme/numbers transform --wait", "logs -f " + ID, "get execution --watch " + ID})
    void ctrlCSaysThatTheExecutionGoesOn(String command) throws Exception {
        try (var platform = new FakePlatform()) {
            var watching = new CountDownLatch(1);
            platform.answer("executePlugin", arguments -> payload("execution", execution("QUEUED")));
            platform.answer("execution", arguments -> execution("RUNNING"));
            platform.script(stage -> {
                watching.countDown();
                Thread.sleep(60_000);
            });
            var process = started(platform, command);
            assertThat(watching.await(60, TimeUnit.SECONDS)).isTrue();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            var told = new String(process.getErrorStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).isEqualTo(130);
            assertThat(told)
                    .contains("the execution goes on", "argus logs -f " + ID, "argus cancel " + ID)
                    .doesNotContain("Exception");
        }
    }

    private static Process started(FakePlatform platform, String command) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = Stream.concat(
                        // What runs in the background of a script ignores SIGINT, and so would its children.
                        Stream.of(
                                "env",
                                "--default-signal=INT",
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.argus.cli.Argus"),
                        Stream.of(command.split(" ")))
                .toList();
        var builder = new ProcessBuilder(List.copyOf(line));
        builder.environment().put("ARGUS_URL", platform.url());
        builder.environment().put("ARGUS_TOKEN", FakePlatform.TOKEN);
        return builder.start();
    }
}
