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
 * What a publisher says when releasing a version: this bundle, this manifest, these promises, signed by this key.
 *
 * @param bundle SHA-256 of the bundle's bytes ({@code code_sha256}), or the digest of an OCI manifest
 * @param manifest SHA-256 of the manifest's canonical JSON
 * @param changelog SHA-256 of the changelog's UTF-8 bytes
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

    /** From exactly the bytes that {@link #encode} gives; unknown fields and any other byte form are refused. */
    public static ReleaseStatement parse(byte[] payload) {
        return StatementJson.parse(payload);
    }

    /**
     * The statement in {@code envelope}, once {@code key} is shown to be the one it names and to have signed it.
     *
     * @throws UntrustedException if the key is another or the signature does not hold
     * @throws MalformedException if the payload is not a release statement
     */
    public static ReleaseStatement verified(Envelope envelope, PublicKey key) {
        return parse(Dsse.open(envelope, PAYLOAD_TYPE, key)).named(key.keyId());
    }

    /** As {@link #verified(Envelope, PublicKey)}, for who shares the secret; nobody else can tell. */
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
     * Whether {@code key} signed the release statement in {@code envelope}, whichever key it names: for who has a list
     * of keys to try.
     */
    public static boolean signedBy(Envelope envelope, PublicKey key) {
        return envelope.payloadType().equals(PAYLOAD_TYPE) && Dsse.verify(envelope, key);
    }

    /** Canonical JSON. */
    public byte[] encode() {
        return StatementJson.encode(this);
    }

    /** Signed by the key it names. */
    public Envelope sign(SigningKey key) {
        if (!publisherKeyId.equals(key.publicKey().keyId())) {
            throw new IllegalArgumentException("the statement names key %s, not %s"
                    .formatted(publisherKeyId, key.publicKey().keyId()));
        }
        return Dsse.sign(PAYLOAD_TYPE, encode(), List.of(key));
    }

    /** Signed with the shared secret it names. */
    public Envelope sign(SharedSecret secret) {
        if (!publisherKeyId.equals(secret.keyId())) {
            throw new IllegalArgumentException(
                    "the statement names key %s, not %s".formatted(publisherKeyId, secret.keyId()));
        }
        return Dsse.sign(PAYLOAD_TYPE, encode(), secret);
    }

    /** Where it disagrees with what was uploaded beside it; empty if it does not. */
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
