package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import java.util.List;

/** A growing tree of which only the roots of its perfect subtrees are kept: enough to append and to know the root. Not thread-safe. */
public final class CompactRange {
    /** The range of no leaves. */
    public CompactRange() {
        this(0, List.of());
    }

    /** As saved from {@link #size} and {@link #hashes}. */
    public CompactRange(long size, List<Sha256> hashes) {
        throw new UnsupportedOperationException();
    }

    public void append(Sha256 leafHash) {
        append(leafHash, (level, index, hash) -> {});
    }

    /** Also tells every node this leaf completes, itself included: exactly those that proofs ask of {@link MerkleNodes}. */
    public void append(Sha256 leafHash, NewNodes completed) {
        throw new UnsupportedOperationException();
    }

    public long size() {
        throw new UnsupportedOperationException();
    }

    /** Roots of the perfect subtrees, largest first: one per bit set in the size. */
    public List<Sha256> hashes() {
        throw new UnsupportedOperationException();
    }

    public Sha256 root() {
        throw new UnsupportedOperationException();
    }

    /** Hears of nodes as they are completed. */
    @FunctionalInterface
    public interface NewNodes {
        void completed(int level, long index, Sha256 hash);
    }
}
