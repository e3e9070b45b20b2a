package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Private keys and their PKCS#8 form (version 1, DER, without attributes). */
final class PrivateKeys {
    private PrivateKeys() {}

    /** Checks the key against its public half and the policy, and brings it to the one form. */
    static SigningKey read(byte[] pkcs8) {
        try {
            var info = PrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(pkcs8));
            if (info.getPrivateKeyAlgorithm().equals(KeyPolicy.RSA)) {
                return ofRsa(RSAPrivateKey.getInstance(info.parsePrivateKey()));
            }
            if (info.getPrivateKeyAlgorithm().equals(KeyPolicy.ED25519)) {
                return ofEd25519(ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets());
            }
            throw new MalformedException("the private key is of type %s: use RSA with 4096 bits, or Ed25519"
                    .formatted(info.getPrivateKeyAlgorithm().getAlgorithm().getId()));
        } catch (MalformedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Without the cause: its message may hold parts of the key.
            throw new MalformedException("not a private key (PKCS#8, DER)");
        }
    }

    static SigningKey ofEd25519(byte[] seed) {
        if (seed.length != Ed25519.SECRET_KEY_SIZE) {
            throw new MalformedException("an Ed25519 private key has exactly %d bytes".formatted(Ed25519.SECRET_KEY_SIZE));
        }
        var raw = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, raw, 0);
        var pkcs8 = KeyPolicy.encoded(() -> new PrivateKeyInfo(KeyPolicy.ED25519, new DEROctetString(seed)));
        return new SigningKey(pkcs8, PublicKey.ofEd25519(raw));
    }

    static SigningKey ofRsa(RSAPrivateKey key) {
        requireConsistent(key);
        var pkcs8 = KeyPolicy.encoded(() -> new PrivateKeyInfo(KeyPolicy.RSA, key));
        return new SigningKey(pkcs8, PublicKey.ofSpki(KeyPolicy.spkiOfRsa(key.getModulus())));
    }

    static byte[] seed(SigningKey key) throws IOException {
        return ASN1OctetString.getInstance(PrivateKeyInfo.getInstance(key.pkcs8()).parsePrivateKey()).getOctets();
    }

    static RSAPrivateCrtKeyParameters rsa(SigningKey key) throws IOException {
        var rsa = RSAPrivateKey.getInstance(PrivateKeyInfo.getInstance(key.pkcs8()).parsePrivateKey());
        boolean validated = true;
        return new RSAPrivateCrtKeyParameters(
                rsa.getModulus(), rsa.getPublicExponent(), rsa.getPrivateExponent(), rsa.getPrime1(), rsa.getPrime2(),
                rsa.getExponent1(), rsa.getExponent2(), rsa.getCoefficient(), validated);
    }

    /** A damaged key must be found when it is read: a signature made with one can give the key away. */
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
            throw new MalformedException("the RSA private key is damaged, or its public exponent is not 65537: make a new one");
        }
    }

    private static boolean isInverse(BigInteger a, BigInteger b, BigInteger modulus) {
        return a.multiply(b).mod(modulus).equals(BigInteger.ONE);
    }
}
