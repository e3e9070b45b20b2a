package dev.argus.kit.release;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that a publisher signs to release a version (in-toto Statement v1). It names the bundle, the manifest,
 * the changelog and the signing key.
 *
 * @param release the part of the manifest that the statement repeats
 * @param bundle SHA-256 of the bundle ({@code code_sha256}), or the digest of an OCI manifest
 * @param manifest SHA-256 of the canonical JSON of the manifest
 * @param changelog SHA-256 of the UTF-8 bytes of the changelog
 * @param publisherKeyId the key id of the key that must sign the statement
 */
public record ReleaseStatement(
        Sha256 bundle, Sha256 manifest, Release release, Sha256 changelog, String publisherKeyId) {
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    public static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
    public static final String PREDICATE_TYPE = "https://argus.dev/attestations/plugin-release/v1";

    public ReleaseStatement {
        try {
            Sha256.ofHex(publisherKeyId);
        } catch (MalformedException e) {
            throw e.in("publisherKeyId");
        }
    }

    public static ReleaseStatement of(Manifest manifest, Sha256 bundle, String changelog, String publisherKeyId) {
        return new ReleaseStatement(
                bundle, manifest.digest(), Release.of(manifest), Sha256.of(changelog), publisherKeyId);
    }

    /** Parses exactly the bytes that {@link #encode} returns; unknown fields and every other byte form are refused. */
    public static ReleaseStatement parse(byte[] payload) {
        return StatementJson.parse(payload);
    }

    /**
     * Returns the statement in {@code envelope}, after verifying that it names {@code key} and that {@code key} signed
     * it.
     *
     * @throws UntrustedException if the statement names another key or the signature is invalid
     * @throws MalformedException if the payload is not a release statement
     */
    public static ReleaseStatement verified(Envelope envelope, PublicKey key) {
        return parse(Dsse.open(envelope, PAYLOAD_TYPE, key)).named(key.keyId());
    }

    /** As {@link #verified(Envelope, PublicKey)}, for a shared secret. Only its holders can verify the statement. */
    public static ReleaseStatement verified(Envelope envelope, SharedSecret secret) {
        return parse(Dsse.open(envelope, PAYLOAD_TYPE, secret)).named(secret.keyId());
    }

    private ReleaseStatement named(String keyId) {
        if (!publisherKeyId.equals(keyId)) {
            throw new UntrustedException(
                    "the statement names key %s but is signed by %s".formatted(publisherKeyId, keyId));
        }
        return this;
    }

    /**
     * Whether {@code key} signed the release statement in {@code envelope}, whichever key the statement names. Use it
     * to try a list of trusted keys.
     */
    public static boolean signedBy(Envelope envelope, PublicKey key) {
        return envelope.payloadType().equals(PAYLOAD_TYPE) && Dsse.verify(envelope, key);
    }

    /** Returns the statement as canonical JSON. */
    public byte[] encode() {
        return StatementJson.encode(this);
    }

    /** Signs the statement with the key that it names. */
    public Envelope sign(SigningKey key) {
        if (!publisherKeyId.equals(key.publicKey().keyId())) {
            throw new IllegalArgumentException("the statement names key %s, not %s"
                    .formatted(publisherKeyId, key.publicKey().keyId()));
        }
        return Dsse.sign(PAYLOAD_TYPE, encode(), List.of(key));
    }

    /** Signs the statement with the shared secret that it names. */
    public Envelope sign(SharedSecret secret) {
        if (!publisherKeyId.equals(secret.keyId())) {
            throw new IllegalArgumentException(
                    "the statement names key %s, not %s".formatted(publisherKeyId, secret.keyId()));
        }
        return Dsse.sign(PAYLOAD_TYPE, encode(), secret);
    }

    /**
     * Returns the differences between this statement and the uploaded bundle, manifest and changelog; empty if they
     * agree.
     */
    public List<String> mismatches(Manifest actual, Sha256 actualBundle, String actualChangelog) {
        var found = new ArrayList<String>();
        compare(found, "bundle", bundle, actualBundle);
        compare(found, "manifest", manifest, actual.digest());
        compare(found, "changelog", changelog, Sha256.of(actualChangelog));
        var promised = Release.of(actual);
        compare(found, "plugin", release.plugin(), promised.plugin());
        compare(found, "version", release.version(), promised.version());
        compare(found, "platform range", release.platform(), promised.platform());
        compare(found, "capabilities", release.capabilities(), promised.capabilities());
        return List.copyOf(found);
    }

    private static void compare(List<String> found, String what, Object signed, Object actual) {
        if (!signed.equals(actual)) {
            found.add("the signed %s (%s) is not the uploaded one (%s)".formatted(what, signed, actual));
        }
    }
}
