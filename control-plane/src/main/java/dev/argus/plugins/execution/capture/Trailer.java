package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runner's account of a run, its last frame.
 *
 * @param exit the exit code of the runner itself, which the kubelet must see as well
 * @param frames how many frames came before this one
 * @param transcript lower-case hex SHA-256 of the codes of all lines before, each with a line feed
 * @param network what was proved before the plugin could use the network; null where it could not
 * @param json the whole as it came
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
    /** What the kubelet takes from a container. */
    private static final int MAX_MESSAGE = 4096;

    public Trailer {
        streams = Map.copyOf(streams);
    }

    /**
     * What the runner counted of one stream, of which {@code [head, tailFrom)} was not sent; all of it after redaction,
     * but for the raw hash.
     *
     * @param redactions how often it replaced a secret
     * @param rawSha256 of what the plugin wrote; null from a runner that does not redact
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

        /** The plugin's own bytes; the same where nothing was redacted. */
        public String raw() {
            return rawSha256 == null ? sha256 : rawSha256;
        }
    }

    public StreamTotal stream(FrameStream stream) {
        return streams.getOrDefault(stream, StreamTotal.NONE);
    }

    /** Reads a payload whose frame verified; empty when it is not what the contract says, or of another attempt. */
    static Optional<Trailer> parse(byte[] payload, FrameKey key) {
        return TrailerJson.of(payload).filter(json -> json.isOf(key)).flatMap(TrailerJson::trailer);
    }

    /** The copy of a trailer that the runner left in the container's termination message, if that is what it is. */
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
