package dev.argus.cli.api;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.time.Duration;

/** Waits between two polls. */
public final class Pause {
    private Pause() {}

    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    static Failure interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return Failure.of(ExitCode.UNAVAILABLE, "interrupted").causedBy(cause);
    }
}
