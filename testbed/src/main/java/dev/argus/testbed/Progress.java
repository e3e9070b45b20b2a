package dev.argus.testbed;

import java.time.Duration;
import java.time.Instant;

/** Reports on stderr what is being done and how long it has taken; stdout is for results. */
public final class Progress {
    private static final Instant START = Instant.now();

    private Progress() {}

    public static void say(String message) {
        var elapsed = Duration.between(START, Instant.now());
        System.err.printf("[%4d s] %s%n", elapsed.toSeconds(), message);
    }
}
