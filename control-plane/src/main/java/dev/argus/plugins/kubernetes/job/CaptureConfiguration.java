package dev.argus.plugins.kubernetes.job;

import dev.argus.plugins.execution.capture.FrameReader;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much of a plugin's output is kept. Values with which an execution could write more than a node's log holds are
 * refused at startup; see {@code docs/capture.md}.
 *
 * @param headBytes first bytes of stdout, and of stderr, that are kept; sent while the plugin runs
 * @param tailBytes last bytes of each that are kept after a gap; held in the container's memory until the plugin ends
 * @param outputBytes most bytes of the plugin's output document
 * @param nodeLogBytes size in bytes at which the nodes rotate a container's log: the kubelet's
 *     {@code containerLogMaxSize}
 */
@ConfigurationProperties("argus.kubernetes.capture")
public record CaptureConfiguration(
        @Bindable(defaultValue = "1048576") long headBytes,
        @Bindable(defaultValue = "262144") long tailBytes,
        @Bindable(defaultValue = "262144") int outputBytes,
        @Bindable(defaultValue = "10485760") long nodeLogBytes) {
    /** Largest values that the runner accepts. */
    static final long MAX_HEAD_BYTES = 1 << 30;

    static final long MAX_TAIL_BYTES = 16 << 20;
    static final int MAX_OUTPUT_BYTES = 2 << 20;

    private static final long MIB = 1 << 20;
    /**
     * Bytes that containerd and CRI-O put before each line, with the node's time zone. The runner counts with the 40
     * bytes that they are in UTC.
     */
    private static final long PREFIX = 45;
    /** Least bytes that a line takes in the node's log. In a time zone other than UTC it takes 5 more. */
    private static final long SHORTEST_LINE = 80;

    private static final long TIME_ZONE = 5;
    private static final long LONGEST_LINE = FrameReader.MAX_LINE + PREFIX;
    /**
     * Least disk space of a container, in bytes. It is needed for the log only: containers cannot write anywhere else.
     */
    private static final long LEAST_DISK = 16 * MIB;

    /** Disk space in bytes for what a node counts besides the log, and for its rounding. */
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

    /** Returns how many bytes a reader of the log has to keep at most under these limits. */
    public FrameReader.Caps caps() {
        return new FrameReader.Caps(headBytes + tailBytes, outputBytes);
    }

    /** Returns the most bytes that one execution can write into its node's log, whatever the plugin does. */
    long mostLogBytes() {
        return mostLogBytes(headBytes, tailBytes, outputBytes);
    }

    /**
     * Returns a container's limit of ephemeral storage in bytes, a whole number of MiB. The kubelet counts the log and
     * evicts a pod that exceeds the limit.
     */
    long diskBytes() {
        long whole = (mostLogBytes() + MIB - 1) / MIB * MIB;
        return Math.max(LEAST_DISK, whole + SPARE_DISK);
    }

    /** Adds up: start event and trailer; stdout and stderr, each with a gap event; the output document. */
    private static long mostLogBytes(long head, long tail, long output) {
        return 2 * LONGEST_LINE + 2 * (live(head) + LONGEST_LINE + lines(tail)) + lines(output);
    }

    /**
     * Returns the most bytes of lines that are sent live. The runner stops sending live with the line whose cost
     * reaches {@code cost}; see "Sending" in {@code docs/contracts/runner-frames.md}.
     */
    private static long live(long head) {
        long cost = 2 * head + 4096;
        return head == 0 ? 0 : cost + cost * TIME_ZONE / SHORTEST_LINE + LONGEST_LINE;
    }

    /**
     * Returns the most bytes of lines that are sent at the end. All lines are full, except the last of each of the two
     * parts in which a ring buffer is sent.
     */
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
