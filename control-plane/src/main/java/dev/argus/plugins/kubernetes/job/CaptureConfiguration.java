package dev.argus.plugins.kubernetes.job;

import dev.argus.plugins.execution.capture.FrameReader;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much of what a plugin says is kept; refused at start where a node's log could not hold it:
 * {@code docs/capture.md}.
 *
 * @param headBytes first bytes of stdout, and of stderr: sent while the plugin runs
 * @param tailBytes last bytes of each, behind a gap: held in the plugin's memory until it ends
 * @param outputBytes of the plugin's document
 * @param nodeLogBytes at which the nodes rotate a container's log, the kubelet's {@code containerLogMaxSize}
 */
@ConfigurationProperties("argus.kubernetes.capture")
public record CaptureConfiguration(
        @Bindable(defaultValue = "1048576") long headBytes,
        @Bindable(defaultValue = "262144") long tailBytes,
        @Bindable(defaultValue = "262144") int outputBytes,
        @Bindable(defaultValue = "10485760") long nodeLogBytes) {
    /** What the runner takes. */
    static final long MAX_HEAD_BYTES = 1 << 30;

    static final long MAX_TAIL_BYTES = 16 << 20;
    static final int MAX_OUTPUT_BYTES = 2 << 20;

    private static final long MIB = 1 << 20;
    /**
     * containerd's and CRI-O's own prefix of a line, with a time zone of the node's: 40 bytes in UTC, which the runner
     * counts with.
     */
    private static final long PREFIX = 45;
    /** A line costs the node at least 80 bytes; in another time zone it is 5 more. */
    private static final long SHORTEST_LINE = 80;

    private static final long TIME_ZONE = 5;
    private static final long LONGEST_LINE = FrameReader.MAX_LINE + PREFIX;
    /** Of a node's disk, that is the log alone: containers have nothing else to write to. */
    private static final long LEAST_DISK = 16 * MIB;

    /** For what a node counts beside the log, and rounds up. */
    private static final long SPARE_DISK = 4 * MIB;

    public CaptureConfiguration {
        check("head-bytes", headBytes, 0, MAX_HEAD_BYTES);
        check("tail-bytes", tailBytes, 0, MAX_TAIL_BYTES);
        check("output-bytes", outputBytes, 1, MAX_OUTPUT_BYTES);
        long most = mostLogBytes(headBytes, tailBytes, outputBytes);
        if (most >= nodeLogBytes) {
            throw new IllegalArgumentException(
                    "argus.kubernetes.capture: with head-bytes %d, tail-bytes %d and output-bytes %d one execution may write %d bytes into its node's log, which is rotated at node-log-bytes %d: lower them, or raise containerLogMaxSize of every node's kubelet and then node-log-bytes"
                            .formatted(headBytes, tailBytes, outputBytes, most, nodeLogBytes));
        }
    }

    /** What may come back under these limits. */
    public FrameReader.Caps caps() {
        return new FrameReader.Caps(headBytes + tailBytes, outputBytes);
    }

    /** The most that one execution writes into its node's log, whatever the plugin does. */
    long mostLogBytes() {
        return mostLogBytes(headBytes, tailBytes, outputBytes);
    }

    /**
     * What a container may take of its node's disk, in whole MiB: the kubelet evicts a pod that takes more, and counts
     * the log.
     */
    long diskBytes() {
        long whole = (mostLogBytes() + MIB - 1) / MIB * MIB;
        return Math.max(LEAST_DISK, whole + SPARE_DISK);
    }

    /** Start event and trailer; stdout and stderr, each with a gap event; the output. */
    private static long mostLogBytes(long head, long tail, long output) {
        return 2 * LONGEST_LINE + 2 * (live(head) + LONGEST_LINE + lines(tail)) + lines(output);
    }

    /**
     * The runner ends the live part with the line that makes its cost reach this:
     * {@code docs/contracts/runner-frames.md}, Sending.
     */
    private static long live(long head) {
        long cost = 2 * head + 4096;
        return head == 0 ? 0 : cost + cost * TIME_ZONE / SHORTEST_LINE + LONGEST_LINE;
    }

    /** In full lines; a ring comes in two parts, each with a last line that is not full. */
    private static long lines(long bytes) {
        return bytes == 0 ? 0 : (bytes / FrameReader.MAX_PAYLOAD + 2) * LONGEST_LINE;
    }

    private static void check(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "argus.kubernetes.capture.%s: %d is not between %d and %d".formatted(key, value, least, most));
        }
    }
}
