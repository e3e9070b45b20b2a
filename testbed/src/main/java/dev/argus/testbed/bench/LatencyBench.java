package dev.argus.testbed.bench;

import dev.argus.testbed.bench.BareJobs.Seen;
import dev.argus.testbed.bench.BareJobs.Template;
import dev.argus.testbed.bench.Statistics.Estimate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * B1: the time until an execution is final, and until its output is readable, compared with bare Jobs of the same pod
 * spec.
 *
 * <p>The arms are interleaved (ABBA) with random pauses, because the kubelet looks for ended containers once a second.
 * There are three arms:
 *
 * <ul>
 *   <li>E: mutation sent → subscription says SUCCEEDED ("final"), and → stdout and output are in an event ("visible")
 *   <li>R1: bare Job POST → Complete; R2: the same → a bare pod watch sees the container terminated
 *   <li>R2 paired, measured on E's own pod: Job appears in a bare watch → a bare pod watch sees it terminated, plus the
 *       time of a bare Job from POST to appearing. Both have the same kubelet tick, so it cancels
 * </ul>
 */
final class LatencyBench {
    private static final int WARM_UP_EXECUTIONS = 100;
    private static final int WARM_UP_THREADS = 3;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int MIN_PAUSE_MILLIS = 300;
    private static final int RANDOM_PAUSE_MILLIS = 1000;
    private static final int SETTLE_MILLIS = 2200;

    private final PlatformRuns runs;
    private final BareJobs bare;
    private final Random random = new Random();

    private LatencyBench(PlatformRuns runs, BareJobs bare) {
        this.runs = runs;
        this.bare = bare;
    }

    /** The results of one workload: times in milliseconds, and ratios. */
    record Result(
            String workload,
            double[] ended,
            double[] visible,
            Phases phases,
            double[] complete,
            double[] terminated,
            Estimate endedToPaired,
            Estimate endedToComplete,
            Estimate endedToTerminated,
            Estimate visibleToComplete) {}

    /**
     * The parts of E's time, measured by bare watches: mutation sent → answered → Job appears → container terminated →
     * final event.
     */
    record Phases(double[] answered, double[] appears, double[] runs, double[] told) {
        static Phases of(List<double[]> rows) {
            return new Phases(
                    Statistics.column(rows, 3),
                    Statistics.column(rows, 4),
                    Statistics.column(rows, 2),
                    Statistics.column(rows, 5));
        }
    }

    /** @param rounds measured pairs, after the warm-ups */
    static Result measure(String workload, PlatformRuns runs, KubernetesClient client, String namespace, int rounds)
            throws InterruptedException, ExecutionException {
        try (var bare = new BareJobs(client, namespace)) {
            return new LatencyBench(runs, bare).measure(workload, rounds);
        }
    }

    private Result measure(String workload, int rounds) throws InterruptedException, ExecutionException {
        warmUp(workload);
        var template = bare.template("pe-%s-1".formatted(runs.request()));
        Thread.sleep(SETTLE_MILLIS);
        List<double[]> platform = new ArrayList<>();
        List<double[]> reference = new ArrayList<>();
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            boolean forward = round % 2 == 0;
            var first = forward ? platformRow() : bareRow(template);
            var second = forward ? bareRow(template) : platformRow();
            if (round >= 0) {
                platform.add(forward ? first : second);
                reference.add(forward ? second : first);
            }
            System.err.printf("%s: round %d of %d%n", workload, Math.max(0, round + 1), rounds);
        }
        return result(workload, platform, reference);
    }

    /**
     * Warms the control plane up, because users meet one that has served for a minute, not one whose code the JVM has
     * just loaded.
     */
    private void warmUp(String workload) throws InterruptedException, ExecutionException {
        System.err.printf("%s: %d executions to warm up%n", workload, WARM_UP_EXECUTIONS);
        try (var threads = Executors.newFixedThreadPool(WARM_UP_THREADS)) {
            var done = threads.invokeAll(Collections.nCopies(WARM_UP_EXECUTIONS, runs::run));
            for (var each : done) {
                each.get(); // with the cause: which execution ended as what
            }
        }
    }

    /**
     * Measures one execution: final and visible after sending, the pod's own time from the Job's appearance to its end,
     * and the other phases.
     */
    private double[] platformRow() throws InterruptedException {
        pause();
        var run = runs.run();
        var seen = bare.of(run.job());
        long appeared = Seen.await(seen.added);
        long terminated = Seen.await(seen.terminated);
        Thread.sleep(
                SETTLE_MILLIS); // time for the Job controller, whose work a bare arm includes by waiting for Complete
        return Arrays.stream(new long[] {
                    run.ended() - run.sent(),
                    run.visible() - run.sent(),
                    terminated - appeared,
                    run.accepted() - run.sent(),
                    appeared - run.accepted(),
                    run.ended() - terminated
                })
                .mapToDouble(BareJobs::millis)
                .toArray();
    }

    private double[] bareRow(Template template) throws InterruptedException {
        pause();
        var times = bare.run(template);
        return new double[] {times.complete(), times.terminated(), times.added()};
    }

    private void pause() throws InterruptedException {
        Thread.sleep(MIN_PAUSE_MILLIS + random.nextInt(RANDOM_PAUSE_MILLIS));
    }

    private static Result result(String workload, List<double[]> platform, List<double[]> reference) {
        double[] ended = Statistics.column(platform, 0);
        double[] visible = Statistics.column(platform, 1);
        double[] complete = Statistics.column(reference, 0);
        double[] terminated = Statistics.column(reference, 1);
        double appearing = Statistics.median(Statistics.column(reference, 2));
        double[] paired = platform.stream()
                .mapToDouble(row -> row[0] / (row[2] + appearing))
                .toArray();
        return new Result(
                workload,
                ended,
                visible,
                Phases.of(platform),
                complete,
                terminated,
                Statistics.paired(paired),
                Statistics.ratio(ended, complete),
                Statistics.ratio(ended, terminated),
                Statistics.ratio(visible, complete));
    }
}
