package dev.argus.kit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A complete Merkle tree in memory, made of the nodes that appending reported. */
final class TreeOfWords {
    private final Map<String, Sha256> nodes = new HashMap<>();
    private final CompactRange range = new CompactRange();

    static TreeOfWords of(List<byte[]> leaves) {
        var tree = new TreeOfWords();
        leaves.forEach(leaf -> tree.append(MerkleTree.leafHash(leaf)));
        return tree;
    }

    static TreeOfWords ofSize(int size) {
        var tree = new TreeOfWords();
        for (int i = 0; i < size; i++) {
            tree.append(MerkleTree.leafHash(("leaf " + i).getBytes(UTF_8)));
        }
        return tree;
    }

    void append(Sha256 leafHash) {
        range.append(leafHash, (level, index, hash) -> nodes.put(level + "/" + index, hash));
    }

    Sha256 root() {
        return range.root();
    }

    Sha256 root(long size) {
        return MerkleTree.root(size, this::node);
    }

    Sha256 node(int level, long index) {
        var hash = nodes.get(level + "/" + index);
        if (hash == null) {
            throw new IllegalArgumentException("asked for a node that is not complete: %d/%d".formatted(level, index));
        }
        return hash;
    }
}
