package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;

/** Where the hashes of perfect subtrees come from. */
@FunctionalInterface
public interface MerkleNodes {
    /**
     * The root of the perfect subtree over leaves {@code index << level} up to, not including, {@code (index + 1) <<
     * level}; level 0 is a leaf hash. Asked only for subtrees that are complete within the tree.
     */
    Sha256 node(int level, long index);
}
