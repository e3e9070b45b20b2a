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
        throw new UnsupportedOperationException();
    }
}
