package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing Merkle tree that keeps only the roots of its perfect subtrees. That is enough to append leaves and to
 * compute the root. Not thread-safe.
 */
public final class CompactRange {
    private final List<Sha256> hashes;
    private long size;

    /** Makes an empty range. */
    public CompactRange() {
        this(0, List.of());
    }

    /** Restores a range from its {@link #size} and {@link #hashes}. */
    public CompactRange(long size, List<Sha256> hashes) {
        if (size < 0 || Long.bitCount(size) != hashes.size()) {
            throw new MalformedException(
                    "a range of %d leaves has %d hashes, not %d".formatted(size, Long.bitCount(size), hashes.size()));
        }
        this.size = size;
        this.hashes = new ArrayList<>(hashes);
    }

    public void append(Sha256 leafHash) {
        append(leafHash, (level, index, hash) -> {});
    }

    /**
     * Appends a leaf and reports every node that it completes, including the leaf itself. Store these nodes:
     * {@link MerkleNodes} reads them to make proofs.
     */
    public void append(Sha256 leafHash, NewNodes completed) {
        var hash = leafHash;
        completed.completed(0, size, hash);
        int level = 0;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = MerkleTree.nodeHash(hashes.removeLast(), hash);
            level++;
            completed.completed(level, rest >> 1, hash);
        }
        hashes.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    /** Returns the roots of the perfect subtrees, largest first: one for each bit that is set in the size. */
    public List<Sha256> hashes() {
        return List.copyOf(hashes);
    }

    public Sha256 root() {
        return hashes.reversed().stream()
                .reduce((right, left) -> MerkleTree.nodeHash(left, right))
                .orElse(MerkleTree.EMPTY_ROOT);
    }

    /** Receives the nodes that an append completes. */
    @FunctionalInterface
    public interface NewNodes {
        void completed(int level, long index, Sha256 hash);
    }
}
