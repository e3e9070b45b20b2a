package dev.argus.kit.ledger;

import java.util.Optional;

/**
 * Proof of one record, in one text form that needs nothing else to be checked but the log's key.
 *
 * @param disclosure absent once the payload was erased
 * @param checkpoint that covers the record, signed
 */
public record Receipt(Leaf leaf, Optional<Disclosure> disclosure, InclusionProof proof, SignedNote checkpoint) {
    /** From exactly the bytes that {@link #encode} gives. */
    public static Receipt parse(byte[] text) {
        throw new UnsupportedOperationException();
    }

    public byte[] encode() {
        throw new UnsupportedOperationException();
    }
}
