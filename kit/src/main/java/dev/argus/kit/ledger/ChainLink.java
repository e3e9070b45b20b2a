package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;

/**
 * A record's place in its tenant's chain.
 *
 * @param chain opaque random id
 * @param sequence from 0, without gaps
 * @param previous leaf hash of the record before, {@link #NONE} for the first
 */
public record ChainLink(String chain, long sequence, Sha256 previous) {
    public static final Sha256 NONE = new Sha256(new byte[Sha256.LENGTH]);

    public ChainLink {
        Rules.label("ch", chain);
        Rules.number("cs", sequence);
        if ((sequence == 0) != previous.equals(NONE)) {
            throw new MalformedException("p must be 64 zeros for the first record of a chain and for no other");
        }
    }

    public static ChainLink first(String chain) {
        return new ChainLink(chain, 0, NONE);
    }

    /** The place after {@code leaf} in the same chain. */
    public static ChainLink after(Leaf leaf) {
        return new ChainLink(leaf.link().chain(), leaf.link().sequence() + 1, leaf.hash());
    }
}
