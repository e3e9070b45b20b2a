package dev.argus.plugins.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;
import dev.argus.kit.release.UntrustedException;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Judges a release against its publisher's keys.
 *
 * <p>The statement's own key id names the key, never the envelope's hint, and only a key of the same publisher counts.
 */
@Singleton
class Signatures {
    private final KeyRepository keys;

    Signatures(KeyRepository keys) {
        this.keys = keys;
    }

    /** For a release that exists: retirement of its key does not matter. */
    Verdict verify(Release release) {
        var text = release.envelope();
        if (text == null) {
            return new Verdict.Unsigned();
        }
        try {
            var envelope = Envelope.parse(text.getBytes(UTF_8));
            var claimed = ReleaseStatement.parse(envelope.payload());
            return keys.findByPublisherAndKeyId(release.publisher(), claimed.publisherKeyId())
                    .map(key -> verify(release, envelope, key))
                    .orElseGet(() -> new Verdict.Invalid(Check.KEY_REGISTERED, claimed.publisherKeyId()));
        } catch (MalformedException e) {
            return new Verdict.Invalid(Check.ENVELOPE, null);
        }
    }

    private static Verdict verify(Release release, Envelope envelope, KeyRow key) {
        if (key.state() == KeyState.REVOKED) {
            return new Verdict.Invalid(Check.KEY_NOT_REVOKED, key.keyId());
        }
        return statement(envelope, key)
                .map(statement -> compare(statement, release, key.keyId()))
                .orElseGet(() -> new Verdict.Invalid(Check.SIGNATURE, key.keyId()));
    }

    private static Optional<ReleaseStatement> statement(Envelope envelope, KeyRow key) {
        try {
            return Optional.of(ReleaseStatement.verified(envelope, PublicKey.ofPem(key.publicKeyPem())));
        } catch (UntrustedException e) {
            return Optional.empty();
        }
    }

    private static Verdict compare(ReleaseStatement statement, Release release, String keyId) {
        if (!statement.bundle().equals(release.bundle())) {
            return new Verdict.Invalid(Check.BUNDLE_DIGEST, keyId);
        }
        if (!statement.manifest().equals(release.manifest())) {
            return new Verdict.Invalid(Check.MANIFEST_DIGEST, keyId);
        }
        if (!statement.changelog().equals(release.changelog())) {
            return new Verdict.Invalid(Check.CHANGELOG_DIGEST, keyId);
        }
        return new Verdict.Verified(keyId);
    }
}
