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
 * Proof of possession of a private key: a challenge by the platform, signed with that key when its public half is
 * registered.
 *
 * @param challenge the challenge by the platform, 16 to 256 characters of base64url
 * @param keyId the key id of the key
 * @param publisher the publisher that the key is registered for
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
     * Returns the signature by which an old key of the publisher endorses a new key at a key rotation. It covers the
     * same bytes that the new key signs.
     */
    public static byte[] endorse(String challenge, String publisher, PublicKey introduced, SigningKey by) {
        var proof = new KeyPossession(challenge, introduced.keyId(), publisher);
        return Dsse.sign(PAYLOAD_TYPE, proof.encode(), List.of(by))
                .signatures()
                .getFirst()
                .bytes();
    }

    /**
     * Returns the proof in {@code envelope}, after verifying that {@code key} signed it. The caller must compare
     * challenge and publisher.
     *
     * @throws UntrustedException if the proof names another key or was signed by another key
     */
    public static KeyPossession verified(Envelope envelope, PublicKey key) {
        var fields = new JsonFields(
                CanonicalJson.parse(Dsse.open(envelope, PAYLOAD_TYPE, key), JsonLimits.SIGNED), "key possession");
        var proof = new KeyPossession(fields.text("challenge"), fields.text("keyId"), fields.text("publisher"));
        fields.requireNoOtherFields();
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
