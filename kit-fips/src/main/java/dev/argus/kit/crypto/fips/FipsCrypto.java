package dev.argus.kit.crypto.fips;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.json.MalformedException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.fips.FipsEdEC;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Performs all cryptographic operations with the Java module bc-fips in its approved-only mode; refuses to start in any
 * other mode.
 */
public final class FipsCrypto implements CryptoModule {
    private static final int RSA_BITS = 4096;
    private static final int MIN_PASSWORD = 14;
    private static final int MIN_SALT = 16;
    private static final int AES_KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private final Provider provider;
    private final SecureRandom random;

    /** Called by {@link java.util.ServiceLoader}. */
    public FipsCrypto() {
        if (!CryptoServicesRegistrar.isInApprovedOnlyMode()) {
            throw new IllegalStateException("the FIPS module is not in its approved-only mode: "
                    + "start Java with -Dorg.bouncycastle.fips.approved_only=true");
        }
        provider = new BouncyCastleFipsProvider();
        random = must(() -> SecureRandom.getInstance("DEFAULT", provider));
    }

    @Override
    public Digest newSha256() {
        return new ModuleDigest(must(() -> MessageDigest.getInstance("SHA-256", provider)));
    }

    @Override
    public byte[] hmacSha256(byte[] key, byte[] message) {
        return must(() -> {
            var mac = Mac.getInstance("HmacSHA256", provider);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        });
    }

    @Override
    public boolean verify(PublicKey key, byte[] message, byte[] signature) {
        if (signature.length != key.algorithm().signatureLength()) {
            return false;
        }
        try {
            var verifier = signature(key.algorithm());
            verifier.initVerify(keys(key.algorithm()).generatePublic(new X509EncodedKeySpec(key.spki())));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[] pkcs8, byte[] message) {
        return must(() -> {
            var signer = signature(algorithm);
            signer.initSign(keys(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)), random);
            signer.update(message);
            return signer.sign();
        });
    }

    @Override
    public byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public byte[] generateKey(SignatureAlgorithm algorithm) {
        return must(() -> {
            var generator = KeyPairGenerator.getInstance(keyName(algorithm), provider);
            if (algorithm == SignatureAlgorithm.RSASSA_PSS_SHA256) {
                generator.initialize(new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4), random);
            }
            return generator.generateKeyPair().getPrivate().getEncoded();
        });
    }

    @Override
    public byte[] ed25519PublicKey(byte[] seed) {
        return FipsEdEC.computePublicData(FipsEdEC.Ed25519.getAlgorithm(), seed);
    }

    @Override
    public boolean isEd25519PublicKey(byte[] raw) {
        return raw.length == Ed25519.PUBLIC_KEY_SIZE && Ed25519.validatePublicKeyFull(raw, 0);
    }

    /** The module checks the modulus when it builds a public key from it. */
    @Override
    public boolean isRsaModulus(BigInteger modulus) {
        try {
            KeyFactory.getInstance("RSA", provider)
                    .generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4));
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public byte[] passwordKey(String hash, char[] password, byte[] salt, int iterations, int bits)
            throws GeneralSecurityException {
        if (StandardCharsets.UTF_8.encode(CharBuffer.wrap(password)).remaining() < MIN_PASSWORD
                || salt.length < MIN_SALT) {
            throw new MalformedException(
                    ("the FIPS module needs a password of at least %d bytes and a salt of at least %d: "
                                    + "encrypt the key again")
                            .formatted(MIN_PASSWORD, MIN_SALT));
        }
        var spec = new PBEKeySpec(password, salt, iterations, bits);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WITHHMAC" + hash, provider)
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public byte[] aesCbc(boolean encrypt, byte[] key, byte[] start, byte[] data) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding", provider);
        cipher.init(
                encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new IvParameterSpec(start));
        return cipher.doFinal(data);
    }

    /** The module generates the nonce itself: in approved-only mode it does not accept a nonce from the caller. */
    @Override
    public byte[] seal(byte[] key, byte[] plaintext, byte[] context) {
        return must(() -> {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
            cipher.init(Cipher.ENCRYPT_MODE, aesKey(key), random);
            cipher.updateAAD(context);
            var encrypted = cipher.doFinal(plaintext);
            var nonce = cipher.getParameters().getParameterSpec(GCMParameterSpec.class);
            if (nonce.getIV().length != NONCE || nonce.getTLen() != TAG_BITS) {
                throw new IllegalStateException("the FIPS module chose a nonce of %d bytes and a tag of %d bits"
                        .formatted(nonce.getIV().length, nonce.getTLen()));
            }
            return ByteBuffer.allocate(NONCE + encrypted.length)
                    .put(nonce.getIV())
                    .put(encrypted)
                    .array();
        });
    }

    @Override
    public byte[] open(byte[] key, byte[] sealed, byte[] context) {
        if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw new MalformedException(
                    "%d bytes are too few to be an AES-256-GCM ciphertext".formatted(sealed.length));
        }
        return must(() -> {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
            cipher.init(Cipher.DECRYPT_MODE, aesKey(key), new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(context);
            try {
                return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
            } catch (AEADBadTagException e) {
                throw new MalformedException(
                        "it was encrypted with another key or for another purpose, or it was changed", e);
            }
        });
    }

    private static SecretKeySpec aesKey(byte[] key) {
        if (key.length != AES_KEY) {
            throw new IllegalArgumentException(
                    "AES-256 takes a key of %d bytes, got %d".formatted(AES_KEY, key.length));
        }
        return new SecretKeySpec(key, "AES");
    }

    private Signature signature(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case RSASSA_PSS_SHA256 -> {
                var signature = Signature.getInstance("SHA256WITHRSAANDMGF1", provider);
                signature.setParameter(PSS);
                yield signature;
            }
            case ED25519 -> Signature.getInstance("Ed25519", provider);
        };
    }

    private KeyFactory keys(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(keyName(algorithm), provider);
    }

    private static String keyName(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case RSASSA_PSS_SHA256 -> "RSA";
            case ED25519 -> "Ed25519";
        };
    }

    private static <T> T must(Operation<T> operation) {
        try {
            return operation.run();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the FIPS module refuses an operation that the key policy allows: " + e.getMessage(), e);
        }
    }

    /** An operation that a working module does not refuse. */
    private interface Operation<T> {
        T run() throws GeneralSecurityException;
    }

    /** Adapts the module's SHA-256 to {@link Digest}. */
    private record ModuleDigest(MessageDigest digest) implements Digest {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public byte[] finish() {
            return digest.digest();
        }
    }
}
