package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import java.util.List;

/** Proves that the log of {@code first} records is a prefix of the log of {@code second} records (RFC 6962). */
public record ConsistencyProof(long first, long second, List<Sha256> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Verifies the proof as in RFC 9162, section 2.1.4.2. The empty tree is a prefix of every tree. */
    public boolean verify(Sha256 firstRoot, Sha256 secondRoot) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot) && (first > 0 || isEmpty(firstRoot));
        }
        if (first == 0) {
            return path.isEmpty() && isEmpty(firstRoot);
        }
        int shared = Long.numberOfTrailingZeros(first);
        boolean whole = Long.bitCount(first) == 1;
        if (!whole && path.isEmpty()) {
            return false;
        }
        var start = whole ? firstRoot : path.getFirst();
        var climb = new Climb((first - 1) >> shared, (second - 1) >> shared, start);
        return climb.over(whole ? path : path.subList(1, path.size())) && climb.endsAt(firstRoot, secondRoot);
    }

    private static boolean isEmpty(Sha256 root) {
        return root.equals(MerkleTree.EMPTY_ROOT);
    }

    /** Computes both roots at once, on the way up from the last node of the first tree. */
    private static final class Climb {
        private long node;
        private long last;
        private Sha256 firstHash;
        private Sha256 secondHash;

        Climb(long node, long last, Sha256 start) {
            this.node = node;
            this.last = last;
            this.firstHash = start;
            this.secondHash = start;
        }

        boolean over(List<Sha256> siblings) {
            for (var sibling : siblings) {
                if (last == 0) {
                    return false;
                }
                step(sibling);
            }
            return true;
        }

        boolean endsAt(Sha256 firstRoot, Sha256 secondRoot) {
            return last == 0 && firstHash.equals(firstRoot) && secondHash.equals(secondRoot);
        }

        private void step(Sha256 sibling) {
            if ((node & 1) == 1 || node == last) {
                firstHash = MerkleTree.nodeHash(sibling, firstHash);
                secondHash = MerkleTree.nodeHash(sibling, secondHash);
                int skipped = Math.min(Long.numberOfTrailingZeros(node), Long.SIZE - 1);
                node >>= skipped;
                last >>= skipped;
            } else {
                secondHash = MerkleTree.nodeHash(secondHash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
    }
}
