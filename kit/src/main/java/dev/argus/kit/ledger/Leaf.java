package dev.argus.kit.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One record of the ledger in the form that is hashed. The letters are the keys in its JSON.
 *
 * @param sequence its index in the log ({@code s})
 * @param link its position in the hash chain of its tenant ({@code ch}, {@code cs}, {@code p})
 * @param timeMicros microseconds since 1970 ({@code t})
 * @param type the record type, for example {@code execution.finished} ({@code ty})
 * @param commitment the commitment to the payload ({@code c})
 */
public record Leaf(long sequence, ChainLink link, long timeMicros, String type, Sha256 commitment) {
    public static final int VERSION = 1;
    public static final int MAX_BYTES = 8 * 1024;
    private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, 1, true);

    public Leaf {
        FormatRules.number("s", sequence);
        FormatRules.number("t", timeMicros);
        FormatRules.label("ty", type);
        if (link.sequence() > sequence) {
            throw new MalformedException("cs must not be greater than s");
        }
    }

    /** Parses exactly the bytes that {@link #bytes} returns. */
    public static Leaf parse(byte[] canonicalJson) {
        var json = StrictJson.parse(canonicalJson, LIMITS);
        if (json.path("v").asLong() != VERSION) {
            throw new MalformedException("the version of the leaf is not %d: use a newer verifier".formatted(VERSION));
        }
        var link = new ChainLink(text(json, "ch"), number(json, "cs"), hash(json, "p"));
        var leaf = new Leaf(number(json, "s"), link, number(json, "t"), text(json, "ty"), hash(json, "c"));
        if (!Arrays.equals(leaf.bytes(), canonicalJson)) {
            throw new MalformedException("the leaf is not in canonical form, or has an unknown field");
        }
        return leaf;
    }

    /**
     * Returns the canonical JSON that is hashed. It is concatenated here for speed, since it is needed for every
     * record; no value needs an escape.
     */
    public byte[] bytes() {
        var json = "{\"c\":\"" + commitment.hex()
                + "\",\"ch\":\"" + link.chain()
                + "\",\"cs\":" + link.sequence()
                + ",\"p\":\"" + link.previous().hex()
                + "\",\"s\":" + sequence
                + ",\"t\":" + timeMicros
                + ",\"ty\":\"" + type
                + "\",\"v\":" + VERSION + "}";
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the leaf hash: SHA-256 of a zero byte followed by {@link #bytes} (RFC 6962). */
    public Sha256 hash() {
        return MerkleTree.leafHash(bytes());
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new MalformedException("the leaf's field %s must be a string".formatted(name));
        }
        return json.path(name).textValue();
    }

    private static long number(JsonNode json, String name) {
        if (!json.path(name).isIntegralNumber()) {
            throw new MalformedException("the leaf's field %s must be an integer".formatted(name));
        }
        return json.path(name).longValue();
    }

    private static Sha256 hash(JsonNode json, String name) {
        return Sha256.ofHex(text(json, name));
    }
}
