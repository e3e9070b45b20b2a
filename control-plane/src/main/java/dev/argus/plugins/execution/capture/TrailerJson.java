package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a trailer. Reading is strict: every known field must be present, have its type and be within its bounds.
 * Unknown fields may have any value.
 *
 * <p>The values go into database columns and sums. Therefore a value that one of them cannot take is refused here.
 */
record TrailerJson(JsonNode root, String text) {
    private static final int MAX_ERROR = 256;
    private static final Pattern REASON = Pattern.compile("[a-z_]{1,32}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    /** The transcript is empty in a termination message whose runner could not write its log. */
    private static final Pattern TRANSCRIPT = Pattern.compile("([0-9a-f]{64})?");

    /** Reads a trailer's JSON. Returns empty if the bytes are not a JSON object in UTF-8. */
    static Optional<TrailerJson> of(byte[] payload) {
        return RunnerJson.of(payload).map(json -> new TrailerJson(json.root(), json.text()));
    }

    boolean isOf(FrameKey key) {
        return root.path("version").isInt()
                && root.path("version").intValue() == 1
                && key.execution().toString().equals(root.path("execution").textValue())
                && root.path("attempt").isInt()
                && root.path("attempt").intValue() == key.attempt();
    }

    /** Returns the trailer; empty if a field is missing or out of its bounds. */
    Optional<Trailer> trailer() {
        var reason = matching("reason", REASON);
        var transcript = matching("transcript", TRANSCRIPT);
        var error = error();
        var streams = streams();
        var proof = RunnerJson.proof(root.path("network"));
        boolean proved = proof.isPresent() || RunnerJson.closed(root.path("network"));
        boolean bounded = proved
                && within("exit", 0, 255)
                && within("signal", 0, 127)
                && within("oomKills", -1, Integer.MAX_VALUE)
                && RunnerJson.counts(root, "wallMs", "userUs", "sysUs", "maxRssKiB", "frames");
        return reason == null || transcript == null || error == null || streams == null || !bounded
                ? Optional.empty()
                : Optional.of(new Trailer(
                        TrailerReason.of(reason),
                        root.path("exit").intValue(),
                        root.path("signal").intValue(),
                        error,
                        root.path("wallMs").longValue(),
                        root.path("userUs").longValue() + root.path("sysUs").longValue(),
                        root.path("maxRssKiB").longValue(),
                        root.path("oomKills").intValue(),
                        streams,
                        root.path("frames").longValue(),
                        transcript,
                        proof.orElse(null),
                        text));
    }

    private @Nullable String matching(String field, Pattern pattern) {
        var value = root.path(field).textValue();
        return value != null && pattern.matcher(value).matches() ? value : null;
    }

    /**
     * Returns the error text; null if it cannot be stored: a text column takes no NUL, and UTF-8 no half surrogate
     * pair.
     */
    private @Nullable String error() {
        var value = root.path("error").textValue();
        boolean storable =
                value != null && value.indexOf('\0') < 0 && UTF_8.newEncoder().canEncode(value);
        return storable && value.getBytes(UTF_8).length <= MAX_ERROR ? value : null;
    }

    private @Nullable Map<FrameStream, Trailer.StreamTotal> streams() {
        var streams = new EnumMap<FrameStream, Trailer.StreamTotal>(FrameStream.class);
        for (var stream : FrameStream.values()) {
            if (stream.ofPlugin()) {
                var total = total(root.path("streams").path(String.valueOf(stream.letter())));
                if (total == null) {
                    return null;
                }
                streams.put(stream, total);
            }
        }
        return streams;
    }

    private static Trailer.@Nullable StreamTotal total(JsonNode node) {
        var sha256 = node.path("sha256").textValue();
        if (sha256 == null
                || !SHA256.matcher(sha256).matches()
                || !RunnerJson.counts(node, "bytes", "head", "tailFrom")
                || !rawIsGood(node)) {
            return null;
        }
        var total = new Trailer.StreamTotal(
                node.path("bytes").longValue(),
                sha256,
                node.path("head").longValue(),
                node.path("tailFrom").longValue(),
                node.path("redactions").longValue(),
                node.path("rawSha256").textValue());
        return total.head() <= total.tailFrom() && total.tailFrom() <= total.bytes() ? total : null;
    }

    /**
     * Returns whether the three fields about redaction are correct, or all absent because the runner does not redact.
     */
    private static boolean rawIsGood(JsonNode node) {
        var sha256 = node.path("rawSha256").textValue();
        boolean redacting =
                sha256 != null && SHA256.matcher(sha256).matches() && RunnerJson.counts(node, "redactions", "rawBytes");
        return redacting || (!node.has("rawSha256") && !node.has("redactions") && !node.has("rawBytes"));
    }

    private boolean within(String field, int least, int most) {
        return RunnerJson.within(root, field, least, most);
    }
}
