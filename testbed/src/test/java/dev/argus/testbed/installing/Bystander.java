package dev.argus.testbed.installing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Another tenant's user, who runs something short again and again during a disturbance and measures how long each
 * takes.
 */
final class Bystander implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<UUID> run;
    private final Function<UUID, JsonNode> end;
    private final ConcurrentLinkedQueue<Duration> waits = new ConcurrentLinkedQueue<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> work;
    private volatile boolean done;

    Bystander(Supplier<UUID> run, Function<UUID, JsonNode> end) {
        this.run = run;
        this.end = end;
        this.work = thread.submit(this::goOn);
    }

    /**
     * Waits for the last execution and returns the longest duration, from the request to the end. Prints the durations.
     * Throws if an execution did not succeed.
     */
    Duration longest(String meanwhile) throws Exception {
        done = true;
        work.get();
        var longest = waits.stream().max(Duration::compareTo).orElseThrow();
        var sorted = waits.stream().sorted().toList();
        System.out.printf(
                "another tenant's %d runs during %s: median %d ms, longest %d ms%n",
                sorted.size(), meanwhile, sorted.get(sorted.size() / 2).toMillis(), longest.toMillis());
        return longest;
    }

    private Void goOn() throws InterruptedException {
        do {
            long asked = System.nanoTime();
            var ended = end.apply(run.get());
            if (!ended.path("state").asText().equals("SUCCEEDED")) {
                throw new IllegalStateException("a bystander's run: " + ended.toPrettyString());
            }
            waits.add(Duration.ofNanos(System.nanoTime() - asked));
            Thread.sleep(PAUSE);
        } while (!done); // at least once, however short the disturbance was
        return null;
    }

    @Override
    public void close() {
        done = true;
        thread.shutdown();
    }
}
