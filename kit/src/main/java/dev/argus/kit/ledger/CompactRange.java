package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing tree of which only the roots of its perfect subtrees are kept: enough to append and to know the root. Not
 * thread-safe.
 */
public final class CompactRange {
    private final List<Sha256> hashes;
    private long size;

    /** The range of no leaves. */
    public CompactRange() {
        this(0, List.of());
    }

    /** As saved from {@link #size} and {@link #hashes}. */
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
     * Also tells every node this leaf completes, itself included: exactly those that proofs ask of {@link MerkleNodes}.
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

    /** Roots of the perfect subtrees, largest first: one per bit set in the size. */
    public List<Sha256> hashes() {
        return List.copyOf(hashes);
    }

    public Sha256 root() {
        return hashes.reversed().stream()
                .reduce((right, left) -> MerkleTree.nodeHash(left, right))
                .orElse(MerkleTree.EMPTY_ROOT);
    }

    /** Hears of nodes as they are completed. */
    @FunctionalInterface
    public interface NewNodes {
        void completed(int level, long index, Sha256 hash);
    }
}
