package dev.argus.plugins.ledger.log;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Reports DOWN while the sequencer refuses to work. A database that does not answer has its own health indicator. */
@Singleton
@Requires(beans = HealthEndpoint.class)
final class LedgerHealth implements HealthIndicator {
    private final SequencerMonitor monitor;

    LedgerHealth(SequencerMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(result());
    }

    private HealthResult result() {
        return switch (monitor.state()) {
            case SequencerState.Starting() -> of(HealthStatus.UP, "starting");
            case SequencerState.Sequencing() -> of(HealthStatus.UP, "sequencing");
            case SequencerState.Standby() -> of(HealthStatus.UP, "standby");
            case SequencerState.Failing(var reason) -> of(HealthStatus.UNKNOWN, "failing: " + reason);
            case SequencerState.Refusing(var reason) -> of(HealthStatus.DOWN, "refusing: " + reason);
        };
    }

    private static HealthResult of(HealthStatus status, String sequencer) {
        return HealthResult.builder("ledger", status)
                .details(Map.of("sequencer", sequencer))
                .build();
    }
}
