package dev.argus.kit.ledger;

import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import java.util.Optional;

/**
 * Proof that one record is in the ledger, as a text that can be verified offline with only the public key of the log.
 *
 * <p>The text is a header of our own, an empty line, and a C2SP tlog-proof:
 *
 * <pre>
 * argus-receipt@v1
 * leaf {canonical JSON}
 * payload {canonical JSON}        (this line and the next are absent after the payload was erased)
 * salt 64 hexadecimal digits
 *
 * c2sp.org/tlog-proof@v1
 * index 5
 * base64 of each hash of the path, from the leaf up
 *
 * the signed checkpoint
 * </pre>
 *
 * @param disclosure the payload and its salt; absent after the payload was erased
 * @param checkpoint a signed checkpoint of a log that contains the record
 */
public record Receipt(Leaf leaf, Optional<Disclosure> disclosure, InclusionProof proof, SignedNote checkpoint) {
    public static final int MAX_BYTES = 512 * 1024;
    static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    public Receipt {
        disclosure.ifPresent(
                shown -> CanonicalJson.parse(shown.payload(), JsonLimits.SIGNED.withMaxBytes(MAX_PAYLOAD_BYTES)));
        if (Checkpoint.parse(checkpoint.text()).size() != proof.size()) {
            throw new MalformedException("the proof and the checkpoint are for trees of different sizes");
        }
    }

    /** Parses exactly the bytes that {@link #encode} returns. */
    public static Receipt parse(byte[] text) {
        return ReceiptText.parse(text);
    }

    public byte[] encode() {
        return ReceiptText.encode(this);
    }
}
