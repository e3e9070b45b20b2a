package dev.argus.plugins.ledger.log;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.ledger.Checkpoint;
import dev.argus.kit.ledger.MerkleNodes;
import dev.argus.kit.ledger.MerkleTree;
import dev.argus.plugins.architecture.Pure;
import java.util.HashSet;
import java.util.Set;

/** Decides whether the log in the database continues the log that was signed. */
@Pure
final class ForkGuard {
    private ForkGuard() {}

    /** The tiles that {@link #check} reads. */
    static Set<TileKey> tilesFor(Checkpoint signed, Tip tip) {
        var keys = new HashSet<>(TileKey.ofRoot(tip.size()));
        if (signed.size() <= tip.size()) {
            keys.addAll(TileKey.ofRoot(signed.size()));
        }
        return keys;
    }

    /**
     * @param where the place of the checkpoint, for the message
     * @throws ForkException if this log is shorter than the signed one, differs from it or is damaged
     */
    static void check(Checkpoint signed, String where, Tip tip, MerkleNodes nodes) {
        if (tip.size() < signed.size()) {
            throw new ForkException("""
                    the database holds %d records, but %s says that %d were signed: it was probably restored from an older backup. \
                    Restore a backup that holds all %d records; never delete the checkpoint""".formatted(tip.size(), where, signed.size(), signed.size()));
        }
        try {
            boolean whole =
                    MerkleTree.root(tip.size(), nodes).equals(tip.range().root());
            require(whole, "its tree and its saved state disagree", where);
            boolean continued = MerkleTree.root(signed.size(), nodes).equals(signed.root());
            require(continued, "its first %d records differ".formatted(signed.size()), where);
        } catch (MalformedException e) {
            throw new ForkException("the database is not the log that %s signed: %s".formatted(where, e.getMessage()));
        }
    }

    private static void require(boolean condition, String difference, String where) {
        if (!condition) {
            throw new ForkException("""
                    the database is not the log that %s signed: %s. Somebody changed it, or it is another log's; \
                    restore the right one; never delete the checkpoint""".formatted(where, difference));
        }
    }
}
