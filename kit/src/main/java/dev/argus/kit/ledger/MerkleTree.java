package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;

/** Hashes, roots and proofs of RFC 6962 trees. */
public final class MerkleTree {
    public static final Sha256 EMPTY_ROOT = Sha256.of(new byte[0]);

    private MerkleTree() {}

    public static Sha256 leafHash(byte[] leaf) {
        throw new UnsupportedOperationException();
    }

    public static Sha256 nodeHash(Sha256 left, Sha256 right) {
        throw new UnsupportedOperationException();
    }

    /** Asks for O(log size) nodes. */
    public static Sha256 root(long size, MerkleNodes nodes) {
        throw new UnsupportedOperationException();
    }

    /** That leaf {@code index} is in the tree of {@code size} leaves; asks for O(log² size) nodes. */
    public static InclusionProof inclusionProof(long index, long size, MerkleNodes nodes) {
        throw new UnsupportedOperationException();
    }

    /** That the tree of {@code first} leaves is the start of the tree of {@code second}. */
    public static ConsistencyProof consistencyProof(long first, long second, MerkleNodes nodes) {
        throw new UnsupportedOperationException();
    }
}
