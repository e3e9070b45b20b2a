package dev.argus.plugins.execution.capture;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kept part of a stream: its first bytes, its last bytes, and the length and hash of the whole stream.
 *
 * @param size length in bytes of what the plugin wrote, after redaction, as the runner counted it; without a trailer,
 *     the offset at which the received bytes end
 * @param sha256 SHA-256 in lowercase hexadecimal of what the plugin wrote, after redaction; null without a trailer
 * @param completeness null while the plugin runs
 * @param tailFrom offset of the first byte of {@code tail}; equal to the length of {@code head} if nothing is missing
 *     between them
 * @param redactions how often the runner replaced a secret value; null without a trailer
 * @param rawSha256 SHA-256 in lowercase hexadecimal of what the plugin wrote, before redaction; null without a trailer
 * @param missedRedactions how often the control plane found a secret value that the runner should have replaced; any
 *     number but 0 is a fault of the runner
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
    /**
     * A range of a stream.
     *
     * @param from offset of its first byte
     * @param to offset behind its last byte
     */
    public record Gap(long from, long to) {}

    /** Returns the ranges that the plugin wrote and that were not kept, in order. */
    public List<Gap> gaps() {
        return Stream.of(new Gap(head.length, tailFrom), new Gap(tailFrom + tail.length, size))
                .filter(gap -> gap.from < gap.to)
                .toList();
    }

    /** Returns head and tail, joined without a separator. */
    public byte[] kept() {
        byte[] all = new byte[head.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
