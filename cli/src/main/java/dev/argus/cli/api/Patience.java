package dev.argus.cli.api;

import java.time.Duration;

/**
 * How long a broken stream is mended.
 *
 * @param silence after so long without a byte a connection counts as dead and is made anew
 * @param first pause before the second attempt; it doubles up to {@code longest}
 * @param giveUp so long after the last sign of life the command ends
 */
public record Patience(Duration silence, Duration first, Duration longest, Duration giveUp) {
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(45), Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(60));

    Duration afterwards(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
