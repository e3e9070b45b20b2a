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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON object that the runner wrote. Reading is strict and bounded, and throws no exception whatever the bytes are.
 */
record RunnerJson(JsonNode root, String text) {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_DIGITS = 100;
    private static final int MAX_CANARIES = 4;
    private static final Pattern CANARY = Pattern.compile("[0-9a-f.:\\[\\]]{1,64}");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads an object. Returns empty if the bytes are not a JSON object in UTF-8. */
    static Optional<RunnerJson> of(byte[] payload) {
        try {
            // The text is decoded here, because Jackson would accept UTF-16 and UTF-32 as well.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
            var root = JSON.readTree(text);
            return root.isObject() ? Optional.of(new RunnerJson(root, text)) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Returns whether each of the fields is an integer from 0 to 2^50. */
    static boolean counts(JsonNode node, String... fields) {
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

    static boolean within(JsonNode node, String field, int least, int most) {
        var value = node.path(field);
        return value.isInt() && value.intValue() >= least && value.intValue() <= most;
    }

    /**
     * Returns whether the plugin had no network: no sockets except AF_UNIX. Runners that do not send the field never
     * give a plugin a network.
     */
    static boolean closed(JsonNode network) {
        return network.isMissingNode() || network.isNull();
    }

    /** Reads the proof of a network policy. Returns empty if it is missing or does not follow the contract. */
    static Optional<NetworkProof> proof(JsonNode network) {
        List<String> canaries = new ArrayList<>();
        for (JsonNode canary : network.path("canaries")) {
            if (!canary.isTextual() || !CANARY.matcher(canary.textValue()).matches()) {
                return Optional.empty();
            }
            canaries.add(canary.textValue());
        }
        boolean sound = network.path("canaries").isArray()
                && !canaries.isEmpty()
                && canaries.size() <= MAX_CANARIES
                && within(network, "rounds", 0, Integer.MAX_VALUE)
                && within(network, "reached", 0, Integer.MAX_VALUE)
                && counts(network, "ms");
        return sound
                ? Optional.of(new NetworkProof(
                        canaries,
                        network.path("rounds").intValue(),
                        network.path("reached").intValue(),
                        network.path("ms").longValue()))
                : Optional.empty();
    }
}
