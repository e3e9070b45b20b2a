package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trailer's JSON, read strictly: every field there, of its type and within its bounds; fields that are unknown may be
 * anything.
 *
 * <p>What comes out of here goes into database columns and sums, so that nothing may come out that either would choke
 * on.
 */
record TrailerJson(JsonNode root, String text) {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_DIGITS = 100;
    private static final int MAX_ERROR = 256;
    private static final Pattern REASON = Pattern.compile("[a-z_]{1,32}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    /** Empty in a termination message whose runner could not write its log. */
    private static final Pattern TRANSCRIPT = Pattern.compile("([0-9a-f]{64})?");

    private static final int MAX_CANARIES = 4;
    private static final Pattern CANARY = Pattern.compile("[0-9a-f.:\\[\\]]{1,64}");
    private static final String[] STREAMS = {"o", "e", "r"};
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Empty when it is no JSON object in UTF-8. */
    static Optional<TrailerJson> of(byte[] payload) {
        try {
            // Decoded here: Jackson would take UTF-16 and UTF-32 as well.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
            var root = JSON.readTree(text);
            return root.isObject() ? Optional.of(new TrailerJson(root, text)) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    boolean isOf(FrameKey key) {
        return root.path("version").isInt()
                && root.path("version").intValue() == 1
                && key.execution().toString().equals(root.path("execution").textValue())
                && root.path("attempt").isInt()
                && root.path("attempt").intValue() == key.attempt();
    }

    /** Empty when a field is missing or out of its bounds. */
    Optional<Trailer> trailer() {
        var reason = matching("reason", REASON);
        var transcript = matching("transcript", TRANSCRIPT);
        var error = error();
        var streams = streams();
        var proof = proof();
        boolean proved = proof != null
                || root.path("network").isMissingNode()
                || root.path("network").isNull();
        boolean bounded = proved
                && within("exit", 0, 255)
                && within("signal", 0, 127)
                && within("oomKills", -1, Integer.MAX_VALUE)
                && counts(root, "wallMs", "userUs", "sysUs", "maxRssKiB", "frames");
        return reason == null || transcript == null || error == null || streams == null || !bounded
                ? Optional.empty()
                : Optional.of(new Trailer(
                        reason,
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
                        proof,
                        text));
    }

    private @Nullable String matching(String field, Pattern pattern) {
        var value = root.path(field).textValue();
        return value != null && pattern.matcher(value).matches() ? value : null;
    }

    /** No text column takes a NUL, no encoder half a surrogate pair. */
    private @Nullable String error() {
        var value = root.path("error").textValue();
        boolean storable =
                value != null && value.indexOf('\0') < 0 && UTF_8.newEncoder().canEncode(value);
        return storable && value.getBytes(UTF_8).length <= MAX_ERROR ? value : null;
    }

    private @Nullable Map<String, Trailer.StreamTotal> streams() {
        Map<String, Trailer.StreamTotal> streams = new HashMap<>();
        for (String name : STREAMS) {
            var total = total(root.path("streams").path(name));
            if (total == null) {
                return null;
            }
            streams.put(name, total);
        }
        return streams;
    }

    private static Trailer.@Nullable StreamTotal total(JsonNode node) {
        var sha256 = node.path("sha256").textValue();
        if (sha256 == null
                || !SHA256.matcher(sha256).matches()
                || !counts(node, "bytes", "head", "tailFrom")
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

    /** All three, or none of them from a runner that does not redact. */
    private static boolean rawIsGood(JsonNode node) {
        var sha256 = node.path("rawSha256").textValue();
        boolean redacting =
                sha256 != null && SHA256.matcher(sha256).matches() && counts(node, "redactions", "rawBytes");
        return redacting || (!node.has("rawSha256") && !node.has("redactions") && !node.has("rawBytes"));
    }

    /** Null where there is none, and where it is not as the contract says. */
    private @Nullable NetworkProof proof() {
        var proof = root.path("network");
        List<String> canaries = new ArrayList<>();
        for (JsonNode canary : proof.path("canaries")) {
            if (!canary.isTextual() || !CANARY.matcher(canary.textValue()).matches()) {
                return null;
            }
            canaries.add(canary.textValue());
        }
        boolean sound = proof.path("canaries").isArray()
                && !canaries.isEmpty()
                && canaries.size() <= MAX_CANARIES
                && within(proof, "rounds", 0, Integer.MAX_VALUE)
                && within(proof, "reached", 0, Integer.MAX_VALUE)
                && counts(proof, "ms");
        return sound
                ? new NetworkProof(
                        canaries,
                        proof.path("rounds").intValue(),
                        proof.path("reached").intValue(),
                        proof.path("ms").longValue())
                : null;
    }

    private static boolean counts(JsonNode node, String... fields) {
        for (String field : fields) {
            var value = node.path(field);
            if (!value.isIntegralNumber()
                    || !value.canConvertToLong()
                    || value.longValue() < 0
                    || value.longValue() > Frame.MAX_NUMBER) {
                return false;
            }
        }
        return true;
    }

    private boolean within(String field, int least, int most) {
        return within(root, field, least, most);
    }

    private static boolean within(JsonNode node, String field, int least, int most) {
        var value = node.path(field);
        return value.isInt() && value.intValue() >= least && value.intValue() <= most;
    }
}
