package dev.argus.cli.api;

import java.time.Duration;

/**
 * How long and how often to reconnect a broken stream.
 *
 * @param silence time without a byte after which a connection counts as dead and is replaced
 * @param first pause before the second attempt; it doubles for each further attempt
 * @param longest upper limit of the pause
 * @param giveUp time after the last sign of life after which the command fails
 */
public record RetryPolicy(Duration silence, Duration first, Duration longest, Duration giveUp) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            Duration.ofSeconds(45), Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(60));

    Duration next(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
