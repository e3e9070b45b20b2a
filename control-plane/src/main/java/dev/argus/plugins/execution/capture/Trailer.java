package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last frame of an attempt, in which the runner reports how the attempt ended.
 *
 * @param exit the runner's own exit code, which the kubelet must report too
 * @param signal the signal that ended the plugin; 0 for none
 * @param cpuMicros user and system time together, in microseconds
 * @param oomKills how many processes the kernel ended because memory ran out; -1 if unknown
 * @param frames how many frames came before this one
 * @param transcript SHA-256 in lowercase hexadecimal of the codes of all earlier lines, each followed by a line feed
 * @param network the proof that preceded network access; null if the plugin had no network access
 * @param json the complete trailer as received
 */
public record Trailer(
        TrailerReason reason,
        int exit,
        int signal,
        String error,
        long wallMillis,
        long cpuMicros,
        long peakMemoryKiB,
        int oomKills,
        Map<FrameStream, StreamTotal> streams,
        long frames,
        String transcript,
        @Nullable NetworkProof network,
        String json) {
    private static final String MESSAGE_CONTEXT = "argus-status-1";
    /** Longest termination message that the kubelet reads, in bytes. */
    private static final int MAX_MESSAGE = 4096;

    public Trailer {
        streams = Map.copyOf(streams);
    }

    /**
     * The runner's totals of one stream. The range {@code [head, tailFrom)} was not sent. All values except the raw
     * hash are after redaction.
     *
     * @param bytes length of the stream
     * @param redactions how often the runner replaced a secret value
     * @param rawSha256 of what the plugin wrote, before redaction; null from a runner that does not redact
     */
    public record StreamTotal(
            long bytes,
            String sha256,
            long head,
            long tailFrom,
            long redactions,
            @Nullable String rawSha256) {
        private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        static final StreamTotal NONE = new StreamTotal(0, NOTHING, 0, 0, 0, NOTHING);

        /**
         * Returns the SHA-256 of what the plugin wrote, before redaction. If nothing was redacted, it is equal to the
         * hash after redaction.
         */
        public String raw() {
            return rawSha256 == null ? sha256 : rawSha256;
        }
    }

    public StreamTotal stream(FrameStream stream) {
        return streams.getOrDefault(stream, StreamTotal.NONE);
    }

    /**
     * Parses the payload of a frame whose MAC was verified. Returns empty if the payload does not follow the contract
     * or belongs to another attempt.
     */
    static Optional<Trailer> parse(byte[] payload, FrameKey key) {
        return TrailerJson.of(payload).filter(json -> json.isOf(key)).flatMap(TrailerJson::trailer);
    }

    /**
     * Parses the copy of the trailer that the runner leaves in the container's termination message. Returns empty if
     * the message is not such a copy with a correct MAC of this attempt.
     */
    public static Optional<Trailer> ofTerminationMessage(@Nullable String message, FrameKey key) {
        String[] parts = message == null || message.length() > MAX_MESSAGE
                ? new String[0]
                : message.strip().split(" ", -1);
        if (parts.length != 3 || !parts[0].equals("A1S")) {
            return Optional.empty();
        }
        try {
            byte[] payload = Frame.exactly(Base64.getDecoder(), Base64.getEncoder(), parts[1].getBytes(US_ASCII));
            byte[] code = Frame.exactly(Base64.getUrlDecoder(), Base64.getUrlEncoder(), parts[2].getBytes(US_ASCII));
            return key.signed(MESSAGE_CONTEXT, payload, code) ? parse(payload, key) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
