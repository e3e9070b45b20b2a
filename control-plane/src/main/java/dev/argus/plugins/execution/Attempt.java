package dev.argus.plugins.execution;

import dev.argus.plugins.execution.capture.Isolation;
import dev.argus.plugins.execution.capture.StartEvent;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try at an execution: one Job.
 *
 * @param imageId what the kubelet says it ran
 * @param runtimeClass what its pod was given, or before one was seen, what it must be given; null is the cluster's own
 *     runtime
 * @param startEvent what the runner said when it had started the plugin, JSON; null where it did not say it
 * @param trailer the runner's own account, JSON; null where none came
 */
@MappedEntity("execution_attempt")
public record Attempt(
        @Id UUID execution,
        int number,
        String job,
        @Nullable String podName,
        @Nullable String imageId,
        @Nullable String runtimeClass,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable String startEvent,
        @Nullable String trailer) {
    /** What was around the plugin when it was started; empty where the runner did not say it. */
    public Optional<Isolation> isolation() {
        return Optional.ofNullable(startEvent)
                .flatMap(StartEvent::parse)
                .flatMap(start -> Optional.ofNullable(start.isolation()));
    }
}
