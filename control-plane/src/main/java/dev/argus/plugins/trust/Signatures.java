package dev.argus.plugins.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;
import dev.argus.kit.release.UntrustedException;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.trust.directory.TrustedKeys;
import dev.argus.plugins.trust.keys.KeyRow;
import dev.argus.plugins.trust.keys.SigningKeys;
import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.CheckKind;
import dev.argus.plugins.trust.verdict.Judgement;
import dev.argus.plugins.trust.verdict.Verdict;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a release against the keys that are valid for it: the publisher's keys as they were when the release was
 * logged, or the operator's trusted keys.
 *
 * <p>Among a publisher's keys, the key id in the signed statement selects the key; the key id in the envelope is only a
 * hint and is ignored.
 */
@Singleton
class Signatures {
    private final SigningKeys keys;

    Signatures(SigningKeys keys) {
        this.keys = keys;
    }

    /** @param trusted the keys for a discovered release; not used for an uploaded one */
    Judgement judge(Release release, Instant loggedAt, TrustedKeys trusted) {
        var text = release.envelope();
        if (text == null) {
            return Judgement.of(new Verdict.Unsigned());
        }
        try {
            var envelope = Envelope.parse(text.getBytes(UTF_8));
            var claimed = ReleaseStatement.parse(envelope.payload());
            return mismatch(claimed, release)
                    .map(check -> invalid(check, claimed.publisherKeyId()))
                    .orElseGet(() -> switch (release.source()) {
                        case UPLOADED -> byPublisher(release, envelope, claimed, loggedAt);
                        case DISCOVERED -> byOperator(release, envelope, claimed, loggedAt, trusted);
                    });
        } catch (MalformedException e) {
            return Judgement.of(new Verdict.Invalid(Check.ENVELOPE, null));
        }
    }

    /** Whether the key that an uploaded release names is a shared secret. */
    boolean confines(Release release) {
        var text = release.envelope();
        if (text == null || release.source() != ReleaseSource.UPLOADED) {
            return false;
        }
        var keyId = ReleaseStatement.parse(Envelope.parse(text.getBytes(UTF_8)).payload())
                .publisherKeyId();
        return keys.find(release.publisher(), keyId).filter(KeyRow::shared).isPresent();
    }

    /** Returns the envelope of each release that has one, with the key that it names. */
    Map<VersionId, SignedRelease> signed(List<ReleaseRow> releases) {
        var found = new HashMap<VersionId, SignedRelease>();
        var registered = keys.ofPublishers(
                releases.stream().map(ReleaseRow::publisher).distinct().toList());
        for (var release : releases) {
            var envelope = release.envelope();
            if (envelope != null) {
                found.put(release.version(), new SignedRelease(envelope, publicKey(release, envelope, registered)));
            }
        }
        return found;
    }

    private static @Nullable String publicKey(ReleaseRow release, String envelope, List<KeyRow> registered) {
        var keyId = ReleaseStatement.parse(
                        Envelope.parse(envelope.getBytes(UTF_8)).payload())
                .publisherKeyId();
        return registered.stream()
                .filter(key -> key.publisher().equals(release.publisher())
                        && key.keyId().equals(keyId))
                .filter(key -> !key.shared())
                .findFirst()
                .map(KeyRow::publicKeyPem)
                .orElse(null);
    }

    private Judgement byPublisher(Release release, Envelope envelope, ReleaseStatement claimed, Instant loggedAt) {
        return keys.find(release.publisher(), claimed.publisherKeyId())
                .map(key -> byKey(envelope, key, loggedAt))
                .orElseGet(() -> invalid(Check.KEY_REGISTERED, claimed.publisherKeyId()));
    }

    /** A key that the operator trusts is not valid either if the publisher revoked it. */
    private Judgement byOperator(
            Release release, Envelope envelope, ReleaseStatement claimed, Instant loggedAt, TrustedKeys trusted) {
        if (!trusted.readable()) {
            return Judgement.of(new Verdict.CouldNotVerify(Check.KEY_TRUSTED));
        }
        var plugin = claimed.release().plugin().toString();
        var signer = trusted.signerOf(envelope, plugin);
        if (signer.isEmpty()) {
            return invalid(Check.KEY_TRUSTED, claimed.publisherKeyId());
        }
        var keyId = signer.get().key().keyId();
        var revoked = keys.find(release.publisher(), keyId)
                .flatMap(KeyRow::revocation)
                .flatMap(revocation -> revocation.against(loggedAt));
        if (revoked.isPresent()) {
            return invalid(revoked.get(), keyId);
        }
        return signer.get().maySign(plugin)
                ? Judgement.of(new Verdict.Verified(keyId))
                : invalid(Check.KEY_SCOPE, keyId);
    }

    private Judgement byKey(Envelope envelope, KeyRow key, Instant loggedAt) {
        var revoked = key.revocation().flatMap(revocation -> revocation.against(loggedAt));
        if (revoked.filter(check -> check.kind() == CheckKind.COMPROMISE).isPresent()) {
            return invalid(revoked.get(), key.keyId());
        }
        var signed = key.shared() ? signedWithSecret(envelope, key) : Optional.of(signed(envelope, key));
        if (signed.isEmpty()) {
            return Judgement.of(new Verdict.CouldNotVerify(Check.SIGNATURE));
        }
        if (!signed.get()) {
            return invalid(Check.SIGNATURE, key.keyId());
        }
        if (revoked.isPresent() || key.retiredAt(loggedAt)) {
            return invalid(revoked.orElse(Check.KEY_ACTIVE), key.keyId());
        }
        boolean inDoubt = key.revocation()
                .filter(revocation -> revocation.leavesInDoubt(loggedAt))
                .isPresent();
        return new Judgement(new Verdict.Verified(key.keyId()), inDoubt);
    }

    private static boolean signed(Envelope envelope, KeyRow key) {
        try {
            ReleaseStatement.verified(envelope, PublicKey.ofPem(key.publicKeyPem()));
            return true;
        } catch (UntrustedException e) {
            return false;
        }
    }

    /** Empty if the secret is not available. */
    private Optional<Boolean> signedWithSecret(Envelope envelope, KeyRow key) {
        return keys.secret(key).map(secret -> {
            try {
                ReleaseStatement.verified(envelope, secret);
                return true;
            } catch (UntrustedException e) {
                return false;
            }
        });
    }

    private static Optional<Check> mismatch(ReleaseStatement statement, Release release) {
        if (!statement.bundle().equals(release.bundle())) {
            return Optional.of(Check.BUNDLE_DIGEST);
        }
        if (!statement.manifest().equals(release.manifest())) {
            return Optional.of(Check.MANIFEST_DIGEST);
        }
        if (!statement.changelog().equals(release.changelog())) {
            return Optional.of(Check.CHANGELOG_DIGEST);
        }
        return statement.release().plugin().equals(release.plugin())
                ? Optional.empty()
                : Optional.of(Check.PLUGIN_NAME);
    }

    private static Judgement invalid(Check check, String keyId) {
        return Judgement.of(new Verdict.Invalid(check, keyId));
    }
}
