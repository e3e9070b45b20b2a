package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import java.util.List;

/**
 * Proves that a leaf is in a Merkle tree (RFC 6962).
 *
 * @param index index of the leaf, from 0
 * @param size number of leaves in the tree
 * @param path hashes from the leaf's sibling up to the child of the root
 */
public record InclusionProof(long index, long size, List<Sha256> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Verifies the proof as in RFC 9162, section 2.1.3.2. */
    public boolean verify(Sha256 leafHash, Sha256 root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleTree.nodeHash(sibling, hash);
                int skipped = Math.min(Long.numberOfTrailingZeros(node), Long.SIZE - 1);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = MerkleTree.nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
