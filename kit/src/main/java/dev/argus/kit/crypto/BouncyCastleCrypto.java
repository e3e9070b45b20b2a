package dev.argus.kit.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The default cryptographic module. BouncyCastle makes and verifies signatures, because its Ed25519 refuses
 * non-canonical encodings that the JDK accepts. The JDK computes hashes and random bytes, because it uses the
 * processor's instructions for them.
 */
public final class BouncyCastleCrypto implements CryptoModule {
    private static final int PSS_SALT_LENGTH = 32;
    private static final int PRIME_CERTAINTY = 144;
    private final SecureRandom random = new SecureRandom();

    @Override
    public Digest newSha256() {
        try {
            return new JdkDigest(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks SHA-256", e);
        }
    }

    @Override
    public byte[] hmacSha256(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks HMAC-SHA-256", e);
        }
    }

    @Override
    public boolean verify(PublicKey key, byte[] message, byte[] signature) {
        if (signature.length != key.algorithm().signatureLength()) {
            return false;
        }
        return switch (key.algorithm()) {
            case RSASSA_PSS_SHA256 -> verifyPss(key, message, signature);
            case ED25519 -> Ed25519.verify(signature, 0, key.ed25519Bytes(), 0, message, 0, message.length);
        };
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[] pkcs8, byte[] message) {
        try {
            return switch (algorithm) {
                case RSASSA_PSS_SHA256 -> signPss(rsa(PrivateKeys.rsa(pkcs8)), message);
                case ED25519 -> signEd25519(PrivateKeys.seed(pkcs8), message);
            };
        } catch (IOException | CryptoException e) {
            throw new IllegalStateException("a private key that passed its checks when it was read cannot sign", e);
        }
    }

    @Override
    public byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public byte[] generateKey(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case RSASSA_PSS_SHA256 -> PrivateKeys.ofRsa(generateRsa()).pkcs8();
            case ED25519 ->
                PrivateKeys.ofEd25519(randomBytes(Ed25519.SECRET_KEY_SIZE)).pkcs8();
        };
    }

    @Override
    public byte[] ed25519PublicKey(byte[] seed) {
        var raw = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, raw, 0);
        return raw;
    }

    @Override
    public boolean isEd25519PublicKey(byte[] raw) {
        return raw.length == Ed25519.PUBLIC_KEY_SIZE && Ed25519.validatePublicKeyFull(raw, 0);
    }

    @Override
    public boolean isRsaModulus(BigInteger modulus) {
        try {
            RSAKeyParameters.validateModulus(modulus);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public byte[] passwordKey(String hash, char[] password, byte[] salt, int iterations, int bits)
            throws GeneralSecurityException {
        var spec = new PBEKeySpec(password, salt, iterations, bits);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash)
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public byte[] aesCbc(boolean encrypt, byte[] key, byte[] start, byte[] data) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new IvParameterSpec(start));
        return cipher.doFinal(data);
    }

    private static boolean verifyPss(PublicKey key, byte[] message, byte[] signature) {
        try {
            var rsa = KeyPolicy.rsa(key.spki());
            boolean validated = true;
            var signer = pss();
            signer.init(false, new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent(), validated));
            signer.update(message, 0, message.length);
            return signer.verifySignature(signature);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private byte[] signPss(RSAPrivateCrtKeyParameters key, byte[] message) throws CryptoException {
        var signer = pss();
        signer.init(true, new ParametersWithRandom(key, random));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** SHA-256 is also the hash of MGF1; the trailer is 0xBC by default. */
    private static PSSSigner pss() {
        return new PSSSigner(new RSABlindedEngine(), new SHA256Digest(), PSS_SALT_LENGTH);
    }

    private static byte[] signEd25519(byte[] seed, byte[] message) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    private static RSAPrivateCrtKeyParameters rsa(RSAPrivateKey key) {
        boolean validated = true;
        return new RSAPrivateCrtKeyParameters(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrime1(),
                key.getPrime2(),
                key.getExponent1(),
                key.getExponent2(),
                key.getCoefficient(),
                validated);
    }

    private RSAPrivateKey generateRsa() {
        var generator = new RSAKeyPairGenerator();
        generator.init(
                new RSAKeyGenerationParameters(KeyPolicy.RSA_EXPONENT, random, KeyPolicy.RSA_BITS, PRIME_CERTAINTY));
        var key = (RSAPrivateCrtKeyParameters) generator.generateKeyPair().getPrivate();
        return new RSAPrivateKey(
                key.getModulus(),
                key.getPublicExponent(),
                key.getExponent(),
                key.getP(),
                key.getQ(),
                key.getDP(),
                key.getDQ(),
                key.getQInv());
    }

    /** Adapts the JDK's SHA-256 to {@link CryptoModule.Digest}. */
    private record JdkDigest(MessageDigest digest) implements Digest {
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
