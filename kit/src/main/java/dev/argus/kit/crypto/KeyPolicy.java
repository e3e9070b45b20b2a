package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Decides which public keys are accepted and encodes them in the only accepted form. */
final class KeyPolicy {
    static final int RSA_BITS = 4096;
    private static final int ED25519_LENGTH = 32;
    static final BigInteger RSA_EXPONENT = BigInteger.valueOf(65537);
    static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    static final AlgorithmIdentifier ED25519 = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);

    private KeyPolicy() {}

    /** Checks the key in {@code der} completely and returns its algorithm. */
    static SignatureAlgorithm check(byte[] der) {
        try {
            var info = SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(der));
            requireSame(der, info);
            if (info.getAlgorithm().equals(RSA)) {
                checkRsa(info, der);
                return SignatureAlgorithm.RSASSA_PSS_SHA256;
            }
            if (info.getAlgorithm().equals(ED25519)) {
                checkEd25519(der);
                return SignatureAlgorithm.ED25519;
            }
            throw new MalformedException("the key is of type %s: use RSA (rsaEncryption) with 4096 bits, or Ed25519"
                    .formatted(info.getAlgorithm().getAlgorithm().getId()));
        } catch (MalformedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // For some malformed input the parser throws a ClassCastException.
            throw new MalformedException("not a public key (SPKI, DER): " + e.getMessage(), e);
        }
    }

    static RSAPublicKey rsa(byte[] spki) throws IOException {
        return RSAPublicKey.getInstance(SubjectPublicKeyInfo.getInstance(spki).parsePublicKey());
    }

    static byte[] ed25519(byte[] spki) {
        return Arrays.copyOfRange(spki, spki.length - ED25519_LENGTH, spki.length);
    }

    static byte[] spkiOfRsa(BigInteger modulus) {
        return encoded(() -> new SubjectPublicKeyInfo(RSA, new RSAPublicKey(modulus, RSA_EXPONENT)));
    }

    static byte[] spkiOfEd25519(byte[] raw) {
        return encoded(() -> new SubjectPublicKeyInfo(ED25519, raw));
    }

    static byte[] encoded(Encodable value) {
        try {
            return value.build().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a key that was just made cannot be encoded", e);
        }
    }

    private static void checkRsa(SubjectPublicKeyInfo info, byte[] der) throws IOException {
        var key = RSAPublicKey.getInstance(info.parsePublicKey());
        requireSame(der, new SubjectPublicKeyInfo(RSA, key));
        if (key.getModulus().bitLength() != RSA_BITS) {
            throw new MalformedException("the RSA key has %d bits: exactly %d are accepted"
                    .formatted(key.getModulus().bitLength(), RSA_BITS));
        }
        if (!key.getPublicExponent().equals(RSA_EXPONENT)) {
            throw new MalformedException("the public exponent of the RSA key is not 65537: make a new key");
        }
        if (!CryptoModule.installed().isRsaModulus(key.getModulus())) {
            throw new MalformedException("the RSA key's modulus is prime or has a small factor: make a new key");
        }
    }

    private static void checkEd25519(byte[] der) {
        var raw = ed25519(der);
        if (!Arrays.equals(der, spkiOfEd25519(raw))) {
            throw new MalformedException("an Ed25519 key has exactly %d bytes".formatted(ED25519_LENGTH));
        }
        if (!CryptoModule.installed().isEd25519PublicKey(raw)) {
            throw new MalformedException("the Ed25519 key is not a point of the group: make a new one");
        }
    }

    private static void requireSame(byte[] der, ASN1Object value) throws IOException {
        if (!Arrays.equals(der, value.getEncoded(ASN1Encoding.DER))) {
            throw new MalformedException("the key is not encoded as DER: write it again, for example with openssl");
        }
    }

    /** Builds the value to encode. */
    interface Encodable {
        ASN1Object build() throws IOException;
    }
}
