package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;

/** Reads private keys and writes them as PKCS#8 (version 1, DER, without attributes). */
final class PrivateKeys {
    private static final int ED25519_LENGTH = 32;

    private PrivateKeys() {}

    /** Checks the key against its public half and the key policy, and returns it in the canonical form. */
    static SigningKey read(byte[] pkcs8) {
        try {
            var info = PrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(pkcs8));
            if (info.getPrivateKeyAlgorithm().equals(KeyPolicy.RSA)) {
                return ofRsa(RSAPrivateKey.getInstance(info.parsePrivateKey()));
            }
            if (info.getPrivateKeyAlgorithm().equals(KeyPolicy.ED25519)) {
                return ofEd25519(
                        ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets());
            }
            throw new MalformedException(
                    ("the private key is of type %s, and only RSA with 4096 bits and Ed25519 are accepted: "
                                    + "make a new key with argus key new NAME, or openssl genpkey -algorithm ed25519 -out NEW.pem")
                            .formatted(
                                    info.getPrivateKeyAlgorithm().getAlgorithm().getId()));
        } catch (MalformedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The cause is left out: its message may contain parts of the key.
            throw new MalformedException("not a private key (PKCS#8, DER)");
        }
    }

    /** Whether the bytes have the outer form of a private key, of whatever algorithm. */
    static boolean isKey(byte[] pkcs8) {
        try {
            return PrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(pkcs8)) != null;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    static SigningKey ofEd25519(byte[] seed) {
        if (seed.length != ED25519_LENGTH) {
            throw new MalformedException("an Ed25519 private key has exactly %d bytes".formatted(ED25519_LENGTH));
        }
        var raw = CryptoModule.installed().ed25519PublicKey(seed);
        var pkcs8 = KeyPolicy.encoded(() -> new PrivateKeyInfo(KeyPolicy.ED25519, new DEROctetString(seed)));
        return new SigningKey(pkcs8, PublicKey.ofEd25519(raw));
    }

    static SigningKey ofRsa(RSAPrivateKey key) {
        requireConsistent(key);
        var pkcs8 = KeyPolicy.encoded(() -> new PrivateKeyInfo(KeyPolicy.RSA, key));
        return new SigningKey(pkcs8, PublicKey.ofSpki(KeyPolicy.spkiOfRsa(key.getModulus())));
    }

    static byte[] seed(byte[] pkcs8) throws IOException {
        return ASN1OctetString.getInstance(PrivateKeyInfo.getInstance(pkcs8).parsePrivateKey())
                .getOctets();
    }

    static RSAPrivateKey rsa(byte[] pkcs8) throws IOException {
        return RSAPrivateKey.getInstance(PrivateKeyInfo.getInstance(pkcs8).parsePrivateKey());
    }

    /**
     * A damaged key must be refused when it is read: a signature made with a damaged RSA key can reveal the private
     * key.
     */
    private static void requireConsistent(RSAPrivateKey key) {
        var p = key.getPrime1();
        var q = key.getPrime2();
        var e = key.getPublicExponent();
        boolean consistent = e.equals(KeyPolicy.RSA_EXPONENT)
                && p.multiply(q).equals(key.getModulus())
                && isInverse(e, key.getPrivateExponent(), p.subtract(BigInteger.ONE))
                && isInverse(e, key.getPrivateExponent(), q.subtract(BigInteger.ONE))
                && isInverse(e, key.getExponent1(), p.subtract(BigInteger.ONE))
                && isInverse(e, key.getExponent2(), q.subtract(BigInteger.ONE))
                && isInverse(q, key.getCoefficient(), p);
        if (!consistent) {
            throw new MalformedException(
                    "the RSA private key is damaged, or its public exponent is not 65537: make a new one");
        }
    }

    private static boolean isInverse(BigInteger a, BigInteger b, BigInteger modulus) {
        return a.multiply(b).mod(modulus).equals(BigInteger.ONE);
    }
}
