package dev.argus.plugins;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Provides the UTC clock of the control plane. It ticks in microseconds, the precision of PostgreSQL's timestamps, so
 * that a stored time is equal to the time that is read back.
 */
@Factory
final class ClockFactory {
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
