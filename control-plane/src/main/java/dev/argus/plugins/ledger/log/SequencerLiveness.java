package dev.argus.plugins.ledger.log;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Reports DOWN when the sequencer's thread has ended although nobody stopped it, since only a new process has a new
 * one.
 */
@Singleton
@Liveness
@Requires(beans = {HealthEndpoint.class, Sequencer.class})
final class SequencerLiveness implements HealthIndicator {
    private final Sequencer sequencer;

    SequencerLiveness(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(
                HealthResult.builder("sequencer-thread", sequencer.dead() ? HealthStatus.DOWN : HealthStatus.UP)
                        .build());
    }
}
