package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;

/**
 * The position of a record in the hash chain of its tenant.
 *
 * @param chain random id of the chain
 * @param sequence counts from 0 in the chain, without gaps
 * @param previous leaf hash of the preceding record; {@link #NONE} for the first record
 */
public record ChainLink(String chain, long sequence, Sha256 previous) {
    public static final Sha256 NONE = new Sha256(new byte[Sha256.LENGTH]);

    public ChainLink {
        FormatRules.label("ch", chain);
        FormatRules.number("cs", sequence);
        if ((sequence == 0) != previous.equals(NONE)) {
            throw new MalformedException("p must be 64 zeros for the first record of a chain and for no other");
        }
    }

    public static ChainLink first(String chain) {
        return new ChainLink(chain, 0, NONE);
    }

    /** Returns the position after {@code leaf} in the same chain. */
    public static ChainLink after(Leaf leaf) {
        return new ChainLink(leaf.link().chain(), leaf.link().sequence() + 1, leaf.hash());
    }
}
