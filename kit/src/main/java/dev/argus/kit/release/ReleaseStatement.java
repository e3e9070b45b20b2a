package dev.argus.kit.release;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.manifest.Manifest;
import java.util.List;

/**
 * What a publisher says when releasing a version: this bundle, this manifest, these promises, signed by this key.
 *
 * @param bundle SHA-256 of the bundle's bytes ({@code code_sha256}), or the digest of an OCI manifest
 * @param manifest SHA-256 of the manifest's canonical JSON
 * @param changelog SHA-256 of the changelog's UTF-8 bytes
 */
public record ReleaseStatement(Sha256 bundle, Sha256 manifest, Release release, Sha256 changelog, String publisherKeyId) {
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    public static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
    public static final String PREDICATE_TYPE = "https://argus.dev/attestations/plugin-release/v1";

    public static ReleaseStatement of(Manifest manifest, Sha256 bundle, String changelog, String publisherKeyId) {
        throw new UnsupportedOperationException();
    }

    /** From exactly the bytes that {@link #encode} gives; unknown fields and any other byte form are refused. */
    public static ReleaseStatement parse(byte[] payload) {
        throw new UnsupportedOperationException();
    }

    /**
     * The statement in {@code envelope}, once {@code key} is shown to be the one it names and to have signed it.
     *
     * @throws UntrustedException if the key is another or the signature does not hold
     * @throws dev.argus.kit.json.MalformedException if the payload is not a release statement
     */
    public static ReleaseStatement verified(Envelope envelope, PublicKey key) {
        throw new UnsupportedOperationException();
    }

    /** Canonical JSON. */
    public byte[] encode() {
        throw new UnsupportedOperationException();
    }

    /** Signed by the key it names. */
    public Envelope sign(SigningKey key) {
        throw new UnsupportedOperationException();
    }

    /** Where it disagrees with what was uploaded beside it; empty if it does not. */
    public List<String> mismatches(Manifest actual, Sha256 actualBundle, String actualChangelog) {
        throw new UnsupportedOperationException();
    }
}
