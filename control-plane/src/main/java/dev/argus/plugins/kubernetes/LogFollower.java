package dev.argus.plugins.kubernetes;

import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a container's log up to the trailer, over as many log streams as that takes.
 *
 * <p>A log stream breaks off when the API server or the kubelet restarts, or when something in between closes it. The
 * next one begins at the log's first byte, or later if the kubelet has rotated the log. The frames' sequence numbers
 * show which frames are known already.
 */
final class LogFollower {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Transcript transcript;
    private final Sightings sightings;
    private volatile boolean stopped;

    LogFollower(Transcript transcript, Sightings sightings) {
        this.transcript = transcript;
        this.sightings = sightings;
    }

    /**
     * The origin of the log's bytes. A read passes on the bytes from the first one and returns when there are no more.
     */
    @FunctionalInterface
    interface Source {
        LogReader.End read(Consumer<ByteBuffer> sink);
    }

    /** Stops following, at the next bytes or before the next log stream. */
    void stop() {
        stopped = true;
    }

    /**
     * Follows the log until the trailer is received, the container has ended, or {@link #stop} was called. When the
     * trailer is received, {@code whole} is run.
     */
    void follow(Source log, Runnable whole) throws InterruptedException {
        var pause = FIRST_PAUSE;
        while (!stopped) {
            long before = transcript.frames();
            var reading = transcript.read();
            var end = log.read(bytes -> {
                if (stopped) {
                    throw new CancellationException("this log is no longer followed");
                }
                if (reading.feed(bytes)) {
                    whole.run();
                }
            });
            if (stopped || transcript.trailer().isPresent()) {
                return;
            }
            if (transcript.frames() > before) {
                pause = FIRST_PAUSE;
            }
            if (sightings.await(PodSighting::over, pause) != null) {
                return;
            }
            LOG.info(
                    "the connection to a log broke (status {}) after {} frames; reading the log again",
                    end.status(),
                    transcript.frames(),
                    end.failure());
            pause = longer(pause);
        }
    }

    /**
     * Reads the log of a container that has ended. It reads again if the log stream breaks off, but not if the log no
     * longer exists. It tries at least once, and begins no try after the budget.
     */
    void rest(Source log, Duration budget) throws InterruptedException {
        long end = System.nanoTime() + budget.toNanos();
        var pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            var reading = transcript.read();
            var read = log.read(reading::feed);
            if (read.ok()
                    || read.status() == HttpURLConnection.HTTP_NOT_FOUND
                    || transcript.trailer().isPresent()) {
                return;
            }
            if (System.nanoTime() + pause.toNanos() - end >= 0) {
                LOG.warn("a log that has ended could not be read for {} (status {})", budget, read.status());
                return;
            }
            if (tries == 1) {
                LOG.info(
                        "a log that has ended cannot be read (status {}); trying again", read.status(), read.failure());
            }
            Thread.sleep(pause);
            pause = longer(pause);
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
