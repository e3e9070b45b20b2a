package dev.argus.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.cli.support.Samples;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {
    /** Longer than any test takes, so that a slow machine is not taken for a platform that is away. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final RetryPolicy PATIENT = patience(LONG, LONG);

    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<String> states = new ArrayList<>();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aStreamThatBreaksWithinAnEventContinues() {
        platform.script(stage -> {
            stage.state("RUNNING");
            stage.raw("event: next\ndata: {\"data\":{\"exec");
        });
        platform.script(stage -> {
            stage.state("SUCCEEDED");
            stage.complete();
        });
        assertThat(follow(Deadline.NEVER)).isTrue();
        assertThat(states).containsExactly("RUNNING", "SUCCEEDED");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("connection lost");
    }

    @Test
    void aSilentConnectionIsReplacedWithoutAMessage() {
        var held = new CountDownLatch(1);
        platform.script(stage -> {
            stage.state("RUNNING");
            held.await();
        });
        platform.script(stage -> {
            stage.state("SUCCEEDED");
            stage.complete();
        });
        assertThat(follow(patience(Duration.ofSeconds(1), LONG), Deadline.NEVER))
                .isTrue();
        held.countDown();
        assertThat(states).containsExactly("RUNNING", "SUCCEEDED");
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aPlatformThatIsBrieflyUnavailableIsRetried() {
        platform.refuse(503, "").refuse(502, "");
        platform.script(stage -> {
            stage.state("SUCCEEDED");
            stage.complete();
        });
        assertThat(follow(Deadline.NEVER)).isTrue();
    }

    @Test
    void aPlatformThatStaysUnavailableFailsTheCommand() {
        assertThatThrownBy(() -> follow(patience(LONG, Duration.ofMillis(100)), Deadline.NEVER))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageContaining("is lost");
    }

    @Test
    void aRefusalIsNotRetried() {
        platform.script(stage -> stage.next("""
                {"errors":[{"message":"no execution","extensions":{"code":"NOT_FOUND"}}],"data":null}"""));
        assertThatThrownBy(() -> follow(Deadline.NEVER))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.NOT_FOUND));
        assertThat(platform.asked()).hasSize(1);
    }

    @Test
    void anExpiredTokenEndsTheStream() {
        platform.refuse(401, "");
        assertThatThrownBy(() -> follow(Deadline.NEVER))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.FORBIDDEN));
    }

    @Test
    void theDeadlineEndsASilentStream() {
        var held = new CountDownLatch(1);
        platform.script(stage -> {
            stage.state("RUNNING");
            held.await();
        });
        assertThat(follow(Deadline.in(Duration.ofMillis(100)))).isFalse();
        held.countDown();
    }

    private static RetryPolicy patience(Duration silence, Duration giveUp) {
        return new RetryPolicy(silence, Duration.ofMillis(1), Duration.ofMillis(4), giveUp);
    }

    private boolean follow(Deadline deadline) {
        return follow(PATIENT, deadline);
    }

    private boolean follow(RetryPolicy patience, Deadline deadline) {
        var shell = new CommandRunner(folder).shell(new ByteArrayOutputStream(), told);
        var context = new Context(URI.create(platform.url()), FakePlatform.TOKEN);
        try (var http = Http.open(shell, context.url())) {
            return new EventStream(http, context, shell, patience)
                    .follow(
                            "ExecutionEvents",
                            () -> Json.object().put("id", Samples.ID),
                            deadline,
                            data -> states.add(
                                    data.path("executionEvents").path("state").asText()));
        }
    }
}
