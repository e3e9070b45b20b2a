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
 * One try at an execution: one Kubernetes Job.
 *
 * @param number counts from 1
 * @param imageId the image that the kubelet reported for the container
 * @param runtimeClass the RuntimeClass of the attempt's pod; before a pod was seen, the RuntimeClass that it must have.
 *     Null means the cluster's default runtime
 * @param startedAt when the container started, as the kubelet reported it
 * @param finishedAt when the container ended, as the kubelet reported it
 * @param startEvent the runner's start event as JSON; null if none was received
 * @param trailer the runner's trailer as JSON; null if none was received
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
    /**
     * Returns the isolation layers that were installed when the plugin was started; empty if the runner did not report
     * them.
     */
    public Optional<Isolation> isolation() {
        return Optional.ofNullable(startEvent)
                .flatMap(StartEvent::parse)
                .flatMap(start -> Optional.ofNullable(start.isolation()));
    }
}
