package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Encrypts and decrypts private keys with a password, as openssl does: RFC 5958 with PBES2 of RFC 8018, PBKDF2 and
 * AES-CBC.
 */
final class EncryptedKeys {
    private static final int ITERATIONS = 600_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_LENGTH = 16;
    private static final int BLOCK_LENGTH = 16;
    private static final AlgorithmIdentifier HMAC_SHA256 =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
    private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA256, "SHA256",
            PKCSObjectIdentifiers.id_hmacWithSHA384, "SHA384",
            PKCSObjectIdentifiers.id_hmacWithSHA512, "SHA512");
    private static final Map<ASN1ObjectIdentifier, Integer> KEY_BITS = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, 128,
            NISTObjectIdentifiers.id_aes192_CBC, 192,
            NISTObjectIdentifiers.id_aes256_CBC, 256);

    private EncryptedKeys() {}

    static byte[] encrypt(byte[] pkcs8, char[] password) {
        if (password.length == 0) {
            throw new MalformedException("the password is empty: give one, or store the key without encryption");
        }
        var salt = CryptoModule.installed().randomBytes(SALT_LENGTH);
        var start = CryptoModule.installed().randomBytes(BLOCK_LENGTH);
        var parameters = new PBES2Parameters(
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(salt, ITERATIONS, HMAC_SHA256)),
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(start)));
        try {
            var data = new Parameters(parameters).apply(true, password, pkcs8);
            var algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters);
            return KeyPolicy.encoded(() -> new EncryptedPrivateKeyInfo(algorithm, data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks PBKDF2 or AES", e);
        }
    }

    static MalformedException wrongPassword() {
        return new MalformedException(
                "the private key cannot be decrypted: the password is wrong, or the file is damaged");
    }

    static byte[] decrypt(byte[] der, char[] password) {
        try {
            var info = EncryptedPrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(der));
            if (!info.getEncryptionAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
                throw new MalformedException("the private key is not encrypted with PBES2: "
                        + "convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD.pem -out NEW.pem");
            }
            var parameters = new Parameters(
                    PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters()));
            return parameters.apply(false, password, info.getEncryptedData());
        } catch (GeneralSecurityException _) {
            throw wrongPassword();
        } catch (MalformedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MalformedException("not an encrypted private key (PKCS#8, PBES2): " + e.getMessage(), e);
        }
    }

    /** The encryption parameters of one encrypted key. */
    private record Parameters(PBKDF2Params derivation, String hash, int keyBits, byte[] start) {
        Parameters(PBES2Parameters found) {
            this(derivation(found), hash(found), keyBits(found), start(found));
        }

        byte[] apply(boolean encrypt, char[] password, byte[] data) throws GeneralSecurityException {
            var crypto = CryptoModule.installed();
            int iterations = derivation.getIterationCount().intValueExact();
            var key = crypto.passwordKey(hash, password, derivation.getSalt(), iterations, keyBits);
            try {
                return crypto.aesCbc(encrypt, key, start, data);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }

        private static PBKDF2Params derivation(PBES2Parameters found) {
            if (!found.getKeyDerivationFunc().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
                throw unsupported("its key derivation is not PBKDF2");
            }
            var parameters =
                    PBKDF2Params.getInstance(found.getKeyDerivationFunc().getParameters());
            if (parameters.getIterationCount().bitLength() > 31
                    || parameters.getIterationCount().intValue() > MAX_ITERATIONS) {
                throw unsupported("it asks for more than %d iterations".formatted(MAX_ITERATIONS));
            }
            return parameters;
        }

        private static String hash(PBES2Parameters found) {
            var name = HASHES.get(derivation(found).getPrf().getAlgorithm());
            if (name == null) {
                throw unsupported("its PBKDF2 does not use HMAC with SHA-256, SHA-384 or SHA-512");
            }
            return name;
        }

        private static int keyBits(PBES2Parameters found) {
            var bits = KEY_BITS.get(found.getEncryptionScheme().getAlgorithm());
            if (bits == null) {
                throw unsupported("its cipher is not AES-CBC");
            }
            return bits;
        }

        private static byte[] start(PBES2Parameters found) {
            return ASN1OctetString.getInstance(found.getEncryptionScheme().getParameters())
                    .getOctets();
        }

        private static MalformedException unsupported(String what) {
            return new MalformedException(("the encrypted private key is not accepted, %s: "
                            + "convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD.pem -out NEW.pem")
                    .formatted(what));
        }
    }
}
