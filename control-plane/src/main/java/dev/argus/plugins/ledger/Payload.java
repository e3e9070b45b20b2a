package dev.argus.plugins.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.ledger.SaltedDigest;
import java.util.List;
import java.util.Map;

/**
 * Writes the payload of a record as canonical JSON: the event's content, its subject and its salted digests.
 *
 * <p>The subject is in the payload because a receipt must say what it is about; the database column of the same name is
 * only an index.
 */
final class Payload {
    static final int MAX_BYTES = JsonLimits.SIGNED.maxBytes();
    private static final long MAX_WHOLE_NUMBER = (1L << 53) - 1;
    static final String SUBJECT = "subject";
    static final String DIGESTS = "digests";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Payload() {}

    /**
     * @throws IllegalArgumentException for an invalid event, for example one with a missing key, a number that JSON
     *     cannot hold exactly or too many bytes; the message says what is wrong and where
     */
    static String of(LedgerEvent event, byte[] salt) {
        for (RecordKey key : event.type().shape().required()) {
            require(
                    event.content().containsKey(key.label()),
                    key.label(),
                    "missing in a record of " + event.type().label());
        }
        var payload = JSON.objectNode();
        event.content().forEach((name, value) -> payload.set(name, node(name, value)));
        payload.put(SUBJECT, event.subject().toString());
        if (!event.digests().isEmpty()) {
            payload.set(DIGESTS, digests(event.digests(), salt));
        }
        byte[] bytes = CanonicalJson.of(payload);
        require(
                bytes.length <= MAX_BYTES,
                event.type().label(),
                "at most %d bytes, got %d".formatted(MAX_BYTES, bytes.length));
        return new String(bytes, UTF_8);
    }

    private static ObjectNode digests(Map<String, byte[]> digests, byte[] salt) {
        var object = JSON.objectNode();
        digests.forEach((name, digest) -> {
            require(digest.length == Sha256.LENGTH, name, "a digest has 32 bytes, this has " + digest.length);
            object.put(name, SaltedDigest.of(salt, name, new Sha256(digest)));
        });
        return object;
    }

    private static JsonNode node(String place, Object value) {
        return switch (value) {
            case String text -> JSON.textNode(text);
            case Boolean flag -> JSON.booleanNode(flag);
            case Long number -> {
                boolean exact = -MAX_WHOLE_NUMBER <= number && number <= MAX_WHOLE_NUMBER;
                require(exact, place, "beyond ±(2^53−1), where JSON numbers stop being exact: " + number);
                yield JSON.numberNode(number);
            }
            case List<?> list -> {
                var array = JSON.arrayNode();
                list.forEach(element -> array.add(node(place + "[]", element)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = JSON.objectNode();
                map.forEach((name, element) -> object.set((String) name, node(place + "." + name, element)));
                yield object;
            }
            default ->
                throw new IllegalArgumentException("%s: not a value that a record may hold: %s"
                        .formatted(place, value.getClass().getName()));
        };
    }

    private static void require(boolean condition, String place, String expectation) {
        if (!condition) {
            throw new IllegalArgumentException(place + ": " + expectation);
        }
    }
}
