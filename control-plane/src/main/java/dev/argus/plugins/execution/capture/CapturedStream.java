package dev.argus.plugins.execution.capture;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a stream: its first bytes, its last bytes, and how long and what all of it was.
 *
 * @param size bytes the plugin wrote after redaction, as the runner counted them; without a trailer, bytes that arrived
 * @param sha256 lower-case hex of all bytes the plugin wrote, after redaction; null without a trailer
 * @param completeness null while the plugin runs
 * @param tailFrom offset of the first byte of {@code tail}; equals the length of {@code head} where nothing is missing
 * @param redactions how often the runner replaced a secret; null without a trailer
 * @param rawSha256 lower-case hex of what the plugin itself wrote; null without a trailer
 * @param missedRedactions how often the control plane found a secret behind the runner: anything but 0 is a fault of
 *     the runner
 */
@MappedEntity("execution_stream")
public record CapturedStream(
        @Id UUID execution,
        LogStream stream,
        long size,
        @Nullable String sha256,
        @Nullable Completeness completeness,
        byte[] head,
        long tailFrom,
        byte[] tail,
        @Nullable Long redactions,
        @Nullable String rawSha256,
        long missedRedactions) {
    /** A range [from, to) of a stream. */
    public record Gap(long from, long to) {}

    /** What was written and is not kept. */
    public List<Gap> gaps() {
        return Stream.of(new Gap(head.length, tailFrom), new Gap(tailFrom + tail.length, size))
                .filter(gap -> gap.from < gap.to)
                .toList();
    }

    /** Head and tail, one after the other. */
    public byte[] kept() {
        byte[] all = new byte[head.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
