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
 * Somebody of another tenant who runs something short again and again while things go wrong, and notices how long it
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
     * Ends with the last of them; throws where one did not succeed. Prints what they took, from the request to the end.
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
        } while (!done); // one at least, however short the trouble was
        return null;
    }

    @Override
    public void close() {
        done = true;
        thread.shutdown();
    }
}
