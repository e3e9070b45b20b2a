package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import java.util.List;

/** That one tree is the beginning of another. */
public record ConsistencyProof(long first, long second, List<Sha256> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** By RFC 9162, 2.1.4.2; the empty tree is the beginning of every tree. */
    public boolean verify(Sha256 firstRoot, Sha256 secondRoot) {
        throw new UnsupportedOperationException();
    }
}
