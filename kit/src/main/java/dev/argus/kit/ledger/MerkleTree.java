package dev.argus.kit.ledger;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import java.util.ArrayList;

/** Computes hashes, roots and proofs of RFC 6962 Merkle trees. */
public final class MerkleTree {
    public static final Sha256 EMPTY_ROOT = Sha256.of(new byte[0]);
    private static final byte[] LEAF_PREFIX = {0};
    private static final byte[] NODE_PREFIX = {1};

    private MerkleTree() {}

    public static Sha256 leafHash(byte[] leaf) {
        var digest = CryptoModule.installed().newSha256();
        digest.update(LEAF_PREFIX);
        digest.update(leaf);
        return new Sha256(digest.finish());
    }

    public static Sha256 nodeHash(Sha256 left, Sha256 right) {
        var digest = CryptoModule.installed().newSha256();
        digest.update(NODE_PREFIX);
        digest.update(left.bytes());
        digest.update(right.bytes());
        return new Sha256(digest.finish());
    }

    /** Returns the root of the tree with {@code size} leaves; reads O(log size) nodes. */
    public static Sha256 root(long size, MerkleNodes nodes) {
        return size == 0 ? EMPTY_ROOT : range(0, size, nodes);
    }

    /** Returns the proof that leaf {@code index} is in the tree of {@code size} leaves; reads O(log² size) nodes. */
    public static InclusionProof inclusionProof(long index, long size, MerkleNodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf %d in a tree of %d".formatted(index, size));
        }
        var path = new ArrayList<Sha256>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long middle = begin + split(end - begin);
            if (index < middle) {
                path.add(range(middle, end, nodes));
                end = middle;
            } else {
                path.add(range(begin, middle, nodes));
                begin = middle;
            }
        }
        return new InclusionProof(index, size, path.reversed());
    }

    /** Returns the proof that the tree of {@code first} leaves is a prefix of the tree of {@code second} leaves. */
    public static ConsistencyProof consistencyProof(long first, long second, MerkleNodes nodes) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException(
                    "a tree of %d leaves is not a prefix of one of %d leaves".formatted(first, second));
        }
        var path = new ArrayList<Sha256>();
        long begin = 0;
        long end = second;
        while (first > 0 && first < end) {
            long middle = begin + split(end - begin);
            if (first <= middle) {
                path.add(range(middle, end, nodes));
                end = middle;
            } else {
                path.add(range(begin, middle, nodes));
                begin = middle;
            }
        }
        // The last subtree that both trees share. If it is the whole first tree, the verifier already knows it.
        if (begin > 0) {
            path.add(range(begin, end, nodes));
        }
        return new ConsistencyProof(first, second, path.reversed());
    }

    /**
     * Returns the hash over the leaves from {@code begin} (inclusive) to {@code end} (exclusive). The range must be one
     * that RFC 6962 gets by splitting a tree.
     */
    private static Sha256 range(long begin, long end, MerkleNodes nodes) {
        long length = end - begin;
        if (Long.bitCount(length) == 1) {
            int level = Long.numberOfTrailingZeros(length);
            return nodes.node(level, begin >> level);
        }
        long middle = begin + split(length);
        return nodeHash(range(begin, middle, nodes), range(middle, end, nodes));
    }

    /** Returns the largest power of two that is smaller than {@code length}. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
