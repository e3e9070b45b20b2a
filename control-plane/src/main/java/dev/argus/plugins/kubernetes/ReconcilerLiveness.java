package dev.argus.plugins.kubernetes;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Reports DOWN when a thread that drives executions has ended although nobody stopped it. */
@Singleton
@Liveness
@Requires(beans = HealthEndpoint.class)
final class ReconcilerLiveness implements HealthIndicator {
    private final ExecutionReconciler reconciler;

    ReconcilerLiveness(ExecutionReconciler reconciler) {
        this.reconciler = reconciler;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(
                HealthResult.builder("reconciler-threads", reconciler.dead() ? HealthStatus.DOWN : HealthStatus.UP)
                        .build());
    }
}
