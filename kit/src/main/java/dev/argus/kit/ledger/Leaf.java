package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;

/**
 * One record of the ledger as it is hashed.
 *
 * @param sequence its index in the log ({@code s})
 * @param link its place in its chain ({@code ch}, {@code cs}, {@code p})
 * @param timeMicros microseconds since 1970 ({@code t})
 * @param type what happened ({@code ty})
 * @param commitment to the payload ({@code c})
 */
public record Leaf(long sequence, ChainLink link, long timeMicros, String type, Sha256 commitment) {
    public static final int VERSION = 1;
    public static final int MAX_BYTES = 8 * 1024;

    /** From exactly the bytes that {@link #bytes} gives. */
    public static Leaf parse(byte[] canonicalJson) {
        throw new UnsupportedOperationException();
    }

    /** Canonical JSON; what is hashed. */
    public byte[] bytes() {
        throw new UnsupportedOperationException();
    }

    /** SHA-256 of a zero byte and the leaf's bytes (RFC 6962). */
    public Sha256 hash() {
        return MerkleTree.leafHash(bytes());
    }
}
