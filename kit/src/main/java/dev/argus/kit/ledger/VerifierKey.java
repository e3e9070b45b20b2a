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

/** A named Ed25519 key that signs notes, in the form given to verifiers (C2SP vkey: {@code name+hash+base64}). */
public record VerifierKey(String name, PublicKey key) {
    private static final byte ED25519 = 1;
    private static final int MAX_LENGTH = 512;
    private static final Pattern FORM = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

    public VerifierKey {
        Rules.keyName("the name of a key", name);
        if (key.algorithm() != SignatureAlgorithm.ED25519) {
            throw new MalformedException("notes are signed with Ed25519, not with " + key.algorithm().wireName());
        }
    }

    public static VerifierKey parse(String vkey) {
        var parts = FORM.matcher(vkey);
        if (vkey.length() > MAX_LENGTH || !parts.matches()) {
            throw new MalformedException("not a verifier key: expected name+hash+base64, as the platform's operator gives it out");
        }
        var typed = StrictText.base64(parts.group(3));
        if (typed[0] != ED25519 || typed.length != 33) {
            throw new MalformedException("the verifier key is not an Ed25519 key (type 1, 32 bytes)");
        }
        var key = new VerifierKey(parts.group(1), PublicKey.ofEd25519(Arrays.copyOfRange(typed, 1, typed.length)));
        if (!key.encode().equals(vkey)) {
            throw new MalformedException("the hash in the verifier key does not fit its name and key: copy it again");
        }
        return key;
    }

    /** The four bytes that stand before its signatures. */
    public int keyHash() {
        var hashed = new ByteArrayOutputStream();
        hashed.writeBytes((name + "\n").getBytes(StandardCharsets.US_ASCII));
        hashed.writeBytes(typed());
        return ByteBuffer.wrap(Sha256.of(hashed.toByteArray()).bytes()).getInt();
    }

    /** The one text form, without a newline. */
    public String encode() {
        return name + "+" + HexFormat.of().toHexDigits(keyHash()) + "+" + Base64.getEncoder().encodeToString(typed());
    }

    private byte[] typed() {
        return ByteBuffer.allocate(33).put(ED25519).put(key.ed25519Bytes()).array();
    }
}
