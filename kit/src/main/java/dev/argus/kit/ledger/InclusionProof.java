package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import java.util.List;

/**
 * That a leaf is in a tree.
 *
 * @param path hashes from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Sha256> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** By RFC 9162, 2.1.3.2. */
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
