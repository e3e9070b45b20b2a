package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The signature algorithms that the policy allows; each has fixed parameters. */
public enum SignatureAlgorithm {
    /** RSA modulus of exactly 4096 bits, e = 65537; SHA-256, MGF1-SHA-256, salt of 32 bytes, trailer 1 (RFC 8017). */
    RSASSA_PSS_SHA256("rsassa-pss-sha256", 512),
    /** RFC 8032, canonical encodings only. */
    ED25519("ed25519", 64);

    private final String wireName;
    private final int signatureLength;

    SignatureAlgorithm(String wireName, int signatureLength) {
        this.wireName = wireName;
        this.signatureLength = signatureLength;
    }

    public String wireName() {
        return wireName;
    }

    /** Returns the exact length of a signature in bytes. */
    public int signatureLength() {
        return signatureLength;
    }

    public static SignatureAlgorithm ofWireName(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedException(
                        "unknown signature algorithm \"%s\": use one of %s".formatted(name, names())));
    }

    private static String names() {
        return Arrays.stream(values()).map(SignatureAlgorithm::wireName).collect(Collectors.joining(", "));
    }
}
