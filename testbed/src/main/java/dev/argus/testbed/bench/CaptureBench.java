package dev.argus.testbed.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.plugins.execution.capture.FrameKey;
import dev.argus.plugins.execution.capture.FrameReader;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.kubernetes.LogReader;
import dev.argus.testbed.Checkout;
import dev.argus.testbed.Environment;
import dev.argus.testbed.Operator;
import dev.argus.testbed.Platform;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.Publisher;
import dev.argus.testbed.TenantSeat;
import dev.argus.testbed.bench.Statistics.Estimate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * B9: the speed of capturing 8 MiB of stdout, compared with {@code kubectl logs} of the same ended pod, its output
 * discarded.
 *
 * <p>Capture is what the control plane does with an ended pod's log: one GET, the check of each line's MAC and place,
 * and joining and hashing the bytes. The pod is a copy of one that the platform made, with the same spec, so its frames
 * are real. It stays while the arms alternate. All three arms read the frames that the node keeps. Throughput counts
 * the plugin's bytes.
 */
final class CaptureBench {
    private static final int BYTES = 8 << 20;
    private static final int WARM_UP_ROUNDS = 3;
    private static final String PLUGIN = "acme/speaking";
    private static final Map<String, Object> CAPS =
            Map.of("argus.kubernetes.capture.head-bytes", BYTES, "argus.kubernetes.capture.node-log-bytes", 64 << 20);

    private final KubernetesClient client;
    private final Ended pod;
    private final byte[] written;
    private final List<String> kubectl;

    private CaptureBench(KubernetesClient client, Ended pod, byte[] written) {
        this.client = client;
        this.pod = pod;
        this.written = written;
        this.kubectl = List.of(
                Checkout.command(Map.of(), "cluster/bin", "kubectl").run().strip(),
                "--kubeconfig",
                pod.kubeconfig(),
                "--namespace",
                pod.namespace(),
                "logs",
                pod.name());
    }

    /** An ended pod whose log can be read, and the key of its frames. */
    private record Ended(String namespace, String name, FrameKey key, String kubeconfig) {}

    /** The results for one width of lines: times in milliseconds, and ratios of throughput. */
    record Result(
            String workload,
            double[] capture,
            double[] kubectl,
            double[] get,
            Estimate againstKubectl,
            Estimate againstGet) {}

    /** @param rounds measured rounds, after the warm-ups */
    static List<Result> measure(int rounds) throws Exception {
        var publisher = TenantSeat.fresh("acme");
        var user = TenantSeat.fresh("demo");
        List<Result> results = new ArrayList<>();
        try (var platform = Platform.on(Environment.shared(), List.of(publisher, user), CAPS)) {
            try (var controlPlane = platform.startInProcess();
                    var client = platform.environment().kubernetes().client();
                    var bare = new BareJobs(client, user.namespace())) {
                install(platform, publisher, user);
                for (int width : new int[] {128, 4096}) {
                    var ended = end(platform, user, bare, width);
                    results.add(new CaptureBench(client, ended, lines(width))
                            .measure("8 MiB in lines of %d bytes".formatted(width), rounds));
                }
            }
        }
        return results;
    }

    private static void install(Platform platform, TenantSeat publisher, TenantSeat user) throws IOException {
        try (var program = CaptureBench.class.getResourceAsStream("/bench/lines.py")) {
            var folder = PluginFolder.python(PLUGIN, new String(program.readAllBytes(), UTF_8))
                    .write(Files.createTempDirectory(platform.directory(), "speaking-"));
            Publisher.register(
                            "acme",
                            platform.as(publisher, "ada", "tenant-admin"),
                            platform.as(publisher, "rita", "reviewer"))
                    .publish(folder);
        }
        new Operator(platform.as(user, "olga", "tenant-admin")).install(PLUGIN);
    }

    private static Ended end(Platform platform, TenantSeat user, BareJobs bare, int width) {
        var runs = new PlatformRuns(
                platform.as(user, "bench", "tenant-admin"), PLUGIN, "run", Map.of("bytes", BYTES, "width", width));
        var id = runs.request();
        var pod = bare.keep(bare.template("pe-%s-1".formatted(id)));
        var key = FrameKey.derive(platform.frameMasterKey(), id, 1);
        return new Ended(
                user.namespace(),
                pod,
                key,
                platform.environment().kubernetes().kubeconfig().toString());
    }

    private Result measure(String workload, int rounds) throws IOException, InterruptedException {
        checkKubectl();
        double[] capture = new double[rounds];
        double[] logs = new double[rounds];
        double[] get = new double[rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            int at = Math.max(0, round); // the times of a warm-up are overwritten
            if (round % 2 == 0) {
                capture[at] = capture();
                logs[at] = kubectl();
                get[at] = get();
            } else {
                get[at] = get();
                logs[at] = kubectl();
                capture[at] = capture();
            }
            System.err.printf("%s: round %d of %d%n", workload, Math.max(0, round + 1), rounds);
        }
        return new Result(
                workload, capture, logs, get, Statistics.ratio(logs, capture), Statistics.ratio(get, capture));
    }

    private double capture() {
        long start = System.nanoTime();
        var reader = reader();
        var end = new LogReader(client).read(pod.namespace(), pod.name(), false, reader::feed);
        byte[] kept = kept(reader);
        double millis = BareJobs.millis(System.nanoTime() - start);
        check(end.ok() && Arrays.equals(kept, written), "what was captured is not what was written");
        return millis;
    }

    /** Reads the same bytes from the same place and discards them. */
    private double get() {
        long start = System.nanoTime();
        var end = new LogReader(client).read(pod.namespace(), pod.name(), false, bytes -> {});
        check(end.ok(), "the log could not be read");
        return BareJobs.millis(System.nanoTime() - start);
    }

    private double kubectl() throws IOException, InterruptedException {
        long start = System.nanoTime();
        int exit = new ProcessBuilder(kubectl)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start()
                .waitFor();
        check(exit == 0, "kubectl logs ended with " + exit);
        return BareJobs.millis(System.nanoTime() - start);
    }

    /** Checks that kubectl gets the same bytes. */
    private void checkKubectl() throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(kubectl).redirectError(Redirect.INHERIT).start();
        var reader = reader();
        reader.feed(ByteBuffer.wrap(process.getInputStream().readAllBytes()));
        check(process.waitFor() == 0 && Arrays.equals(kept(reader), written), "kubectl logs gave something else");
    }

    private FrameReader reader() {
        return new FrameReader(pod.key(), new FrameReader.Caps(2L * BYTES, 1 << 20), (stream, offset, bytes) -> {});
    }

    private static byte[] kept(FrameReader reader) {
        return reader.captured(LogStream.STDOUT, reader.trailer().orElseThrow()).kept();
    }

    private static byte[] lines(int width) {
        var all = new StringBuilder(BYTES);
        for (int n = 0; n < BYTES / width; n++) {
            var number = Integer.toString(n);
            all.repeat('0', width - 1 - number.length()).append(number).append('\n');
        }
        return all.toString().getBytes(US_ASCII);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
