package dev.argus.kit.ledger;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A named public key that verifies notes, in the text form of C2SP signed-note ({@code name+hash+base64}, also called
 * vkey).
 *
 * <p>Ed25519 has signature type 1 in the specification. RSASSA-PSS has no type of its own, so it uses type 255, which
 * the specification leaves for such types, followed by a name of our own.
 */
public record VerifierKey(String name, PublicKey key) {
    private static final byte ED25519 = 1;
    private static final byte OTHER = (byte) 0xff;
    private static final byte[] RSASSA_PSS = "argus-plugins/rsassa-pss-sha256\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_LENGTH = 2048;
    private static final Pattern FORM = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

    public VerifierKey {
        FormatRules.keyName("the name of a key", name);
    }

    public static VerifierKey parse(String vkey) {
        var parts = FORM.matcher(vkey);
        if (vkey.length() > MAX_LENGTH || !parts.matches()) {
            throw new MalformedException(
                    "not a verifier key: expected name+hash+base64, as the platform's operator gives it out");
        }
        var typed = StrictText.base64(parts.group(3));
        var key = new VerifierKey(parts.group(1), key(typed));
        if (!key.encode().equals(vkey)) {
            throw new MalformedException("the hash in the verifier key does not match its name and key: copy it again");
        }
        return key;
    }

    /** Returns the key hash of C2SP signed-note: the four bytes that precede each signature by this key. */
    public int keyHash() {
        var hashed = new ByteArrayOutputStream();
        hashed.writeBytes((name + "\n").getBytes(StandardCharsets.US_ASCII));
        hashed.writeBytes(typed());
        return ByteBuffer.wrap(Sha256.of(hashed.toByteArray()).bytes()).getInt();
    }

    /** Returns the canonical text form, without a newline. */
    public String encode() {
        return name + "+" + HexFormat.of().toHexDigits(keyHash()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    private byte[] typed() {
        return switch (key.algorithm()) {
            case ED25519 ->
                ByteBuffer.allocate(33).put(ED25519).put(key.ed25519Bytes()).array();
            case RSASSA_PSS_SHA256 -> {
                var spki = key.spki();
                yield ByteBuffer.allocate(1 + RSASSA_PSS.length + spki.length)
                        .put(OTHER)
                        .put(RSASSA_PSS)
                        .put(spki)
                        .array();
            }
        };
    }

    private static PublicKey key(byte[] typed) {
        if (typed.length == 33 && typed[0] == ED25519) {
            return PublicKey.ofEd25519(Arrays.copyOfRange(typed, 1, typed.length));
        }
        int start = 1 + RSASSA_PSS.length;
        if (typed.length <= start
                || typed[0] != OTHER
                || !Arrays.equals(typed, 1, start, RSASSA_PSS, 0, RSASSA_PSS.length)) {
            throw new MalformedException(
                    "the verifier key is neither an Ed25519 key (type 1, 32 bytes) nor an RSASSA-PSS key of this "
                            + "platform");
        }
        var key = PublicKey.ofSpki(Arrays.copyOfRange(typed, start, typed.length));
        if (key.algorithm() != SignatureAlgorithm.RSASSA_PSS_SHA256) {
            throw new MalformedException(
                    "the verifier key says RSASSA-PSS but holds another kind of key: copy it again");
        }
        return key;
    }
}
