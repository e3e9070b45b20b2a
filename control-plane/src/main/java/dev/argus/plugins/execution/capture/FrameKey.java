package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key with which the runner of one attempt computes the MACs of its frames.
 *
 * <p>It is derived with HKDF-SHA-256 (RFC 5869) from the platform's master key, the execution and the attempt. So it is
 * never stored, can be derived again after a crash, and is useless for any other attempt.
 */
public final class FrameKey {
    private static final int CODE_BYTES = 16;

    private final byte[] secret;
    private final UUID execution;
    private final int attempt;

    private FrameKey(byte[] secret, UUID execution, int attempt) {
        this.secret = secret;
        this.execution = execution;
        this.attempt = attempt;
    }

    /**
     * Derives the key of one attempt.
     *
     * @param master the platform's master key: at least 32 random bytes
     * @param attempt counts from 1
     */
    public static FrameKey derive(byte[] master, UUID execution, int attempt) {
        try {
            var info = "argus-frame-key-1\0%s\0%d".formatted(execution, attempt).getBytes(UTF_8);
            var parameters = HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(info, 32);
            return new FrameKey(KDF.getInstance("HKDF-SHA256").deriveData(parameters), execution, attempt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HKDF-SHA256", e);
        }
    }

    /** Wraps a given key, for the contract's test vectors. */
    static FrameKey of(byte[] secret, UUID execution, int attempt) {
        return new FrameKey(secret.clone(), execution, attempt);
    }

    /** Returns a copy of the key, which the runner gets in its spec. */
    public byte[] secret() {
        return secret.clone();
    }

    public UUID execution() {
        return execution;
    }

    public int attempt() {
        return attempt;
    }

    boolean signed(String context, byte[] content, byte[] code) {
        return MessageDigest.isEqual(code(context, content), code);
    }

    private byte[] code(String context, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var message = new ByteArrayOutputStream(content.length + 64);
            message.writeBytes((context + "\0" + execution + "\0" + attempt + "\0").getBytes(UTF_8));
            message.writeBytes(content);
            return Arrays.copyOf(mac.doFinal(message.toByteArray()), CODE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA256", e);
        }
    }
}
