package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;

/** Supplies the hashes of perfect subtrees of a Merkle tree. */
@FunctionalInterface
public interface MerkleNodes {
    /**
     * Returns the root of the perfect subtree over the leaves from {@code index << level} (inclusive) to {@code (index
     * + 1) << level} (exclusive); level 0 is a leaf hash. Called only for subtrees that are complete.
     */
    Sha256 node(int level, long index);
}
