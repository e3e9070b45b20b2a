package dev.argus.kit.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonFields;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.PluginName;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Proof that whoever registers a key holds its private half: a challenge of the platform's, signed with it.
 *
 * @param challenge what the platform asked to be signed, 16 to 256 characters of base64url
 */
public record KeyPossession(String challenge, String keyId, String publisher) {
    public static final String PAYLOAD_TYPE = "application/vnd.argus.key-possession+json";
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{16,256}");

    public KeyPossession {
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw new MalformedException("the challenge must be 16 to 256 of A-Z, a-z, 0-9, '-' and '_'");
        }
        if (!PluginName.isPublisher(publisher)) {
            throw new MalformedException("the publisher must be 3 to 64 of a-z, 0-9 and single hyphens between them");
        }
        Sha256.ofHex(keyId);
    }

    public static Envelope sign(String challenge, String publisher, SigningKey key) {
        var proof = new KeyPossession(challenge, key.publicKey().keyId(), publisher);
        return Dsse.sign(PAYLOAD_TYPE, proof.encode(), List.of(key));
    }

    /**
     * The signature by which an older key of the publisher's answers for a new one at a rotation: over what the new one
     * signs.
     */
    public static byte[] endorse(String challenge, String publisher, PublicKey introduced, SigningKey by) {
        var proof = new KeyPossession(challenge, introduced.keyId(), publisher);
        return Dsse.sign(PAYLOAD_TYPE, proof.encode(), List.of(by))
                .signatures()
                .getFirst()
                .bytes();
    }

    /**
     * The proof in {@code envelope}, once {@code key} is shown to have signed it; the caller compares challenge and
     * publisher.
     *
     * @throws UntrustedException if it names or was signed by another key
     */
    public static KeyPossession verified(Envelope envelope, PublicKey key) {
        var fields = new JsonFields(
                CanonicalJson.parse(Dsse.open(envelope, PAYLOAD_TYPE, key), JsonLimits.SIGNED), "key possession");
        var proof = new KeyPossession(fields.text("challenge"), fields.text("keyId"), fields.text("publisher"));
        fields.end();
        if (!proof.keyId.equals(key.keyId())) {
            throw new UntrustedException(
                    "the proof names key %s but is signed by %s".formatted(proof.keyId, key.keyId()));
        }
        return proof;
    }

    private byte[] encode() {
        var json = JsonNodeFactory.instance.objectNode();
        return CanonicalJson.of(
                json.put("challenge", challenge).put("keyId", keyId).put("publisher", publisher));
    }
}
