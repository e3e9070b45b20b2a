package dev.argus.kit.ledger;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The salted form in which a payload holds a content digest. After the salt is erased, nobody can guess a short content
 * from it.
 */
public final class SaltedDigest {
    private static final String DOMAIN = "argus-digest-1";

    private SaltedDigest() {}

    /** Returns HMAC-SHA-256(salt, "argus-digest-1" NUL name NUL the digest's 32 bytes) in lowercase hexadecimal. */
    public static String of(byte[] salt, String name, Sha256 digest) {
        Commitment.checkSalt(salt);
        FormatRules.label("the name of a digest", name);
        var message = new ByteArrayOutputStream();
        message.writeBytes((DOMAIN + "\0" + name + "\0").getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(digest.bytes());
        return HexFormat.of().formatHex(CryptoModule.installed().hmacSha256(salt, message.toByteArray()));
    }
}
