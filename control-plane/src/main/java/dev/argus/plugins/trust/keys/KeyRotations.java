package dev.argus.plugins.trust.keys;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a publisher's key by a new one. Either the old key endorses the new key, or two owners confirm it. During
 * the overlap both keys sign releases. Existing releases need no new signature.
 */
@Singleton
public class KeyRotations {
    public static final Duration DEFAULT_OVERLAP = Duration.ofDays(30);
    public static final Duration MAX_OVERLAP = Duration.ofDays(365);
    /** How long a second owner has time to confirm. */
    public static final Duration WAITS = Duration.ofDays(7);

    private final PublisherKeys publishers;
    private final Keyring keyring;
    private final KeyChallenges challenges;
    private final RotationRepository rotations;
    private final RotationLedger records;
    private final Clock clock;

    KeyRotations(
            PublisherKeys publishers,
            Keyring keyring,
            KeyChallenges challenges,
            RotationRepository rotations,
            RotationLedger records,
            Clock clock) {
        this.publishers = publishers;
        this.keyring = keyring;
        this.challenges = challenges;
        this.rotations = rotations;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Rotates at once if the old key endorsed the new one. Otherwise the rotation waits seven days for {@link #confirm}
     * and replaces an earlier waiting rotation of the key.
     */
    @Transactional
    public RotationResult rotate(Principal principal, RotateKey request) {
        principal.require(PLUGINS_PUBLISH);
        var overlap = overlap(request.overlap());
        var key = Keyring.parse(request.publicKeyPem());
        var held = keyring.lock(request.oldKey(), principal.tenantId()::equals);
        var possession = new RegisterKey(
                held.publisher().name(), request.publicKeyPem(), request.challenge(), request.signature());
        challenges.use(principal.tenantId(), possession, key);
        if (request.endorsement() == null) {
            return new RotationResult.Waiting(waiting(held, key, overlap, principal));
        }
        requireEndorsed(held.key(), possession, key, request.endorsement());
        var registered = keyring.insert(held.publisher().id(), key, held.key().id());
        return done(held, registered, overlap, List.of(principal.subject()));
    }

    /**
     * Confirms a rotation as the second owner. Throws CONFLICT for the person who requested it, and NOT_FOUND if the
     * rotation no longer waits or is another tenant's.
     */
    @Transactional
    public PublisherKey confirm(Principal principal, UUID rotation) {
        principal.require(PLUGINS_PUBLISH);
        var waiting = find(principal, rotation);
        var held = keyring.lock(waiting.oldKey(), principal.tenantId()::equals);
        waiting = find(principal, rotation);
        if (waiting.requestedBy().equals(principal.subject())) {
            throw Problem.conflict(
                    "you asked for this rotation yourself; another owner of the publisher has to confirm it");
        }
        var registered = keyring.insert(held.publisher().id(), waiting.key(), null);
        return done(held, registered, waiting.overlap(), List.of(waiting.requestedBy(), principal.subject()))
                .key();
    }

    /** The rotations that wait for a second owner, newest first. */
    public List<KeyRotation> waiting(Principal principal, String publisher) {
        principal.require(PLUGINS_READ);
        var owned = publishers.require(principal.tenantId(), publisher);
        return rotations.ofPublisher(owned.id(), clock.instant()).stream()
                .map(RotationRow::rotation)
                .toList();
    }

    private RotationResult.Done done(Keyring.LockedKey held, KeyRow registered, Duration overlap, List<String> owners) {
        var now = clock.instant();
        rotations.forget(held.key().id());
        records.registered(held, registered, owners);
        var state = held.key().state(now);
        if (state == KeyState.ACTIVE || state == KeyState.RETIRING) {
            records.retire(held, now.plus(overlap), owners);
        }
        keyring.changed(held.publisher().id());
        return new RotationResult.Done(registered.of(held.publisher().name(), now));
    }

    private KeyRotation waiting(Keyring.LockedKey held, PublicKey key, Duration overlap, Principal principal) {
        rotations.forget(held.key().id());
        var row = rotations.save(new RotationRow(
                UUID.randomUUID(),
                held.key().id(),
                key.toPem(),
                overlap.toMillis(),
                principal.subject(),
                clock.instant().plus(WAITS)));
        records.requested(held, row);
        return row.rotation();
    }

    private void requireEndorsed(KeyRow old, RegisterKey possession, PublicKey key, byte[] endorsement) {
        if (old.shared()) {
            throw Problem.invalid(
                    "oldKey",
                    "a shared secret cannot endorse a key; leave the endorsement out and have a second owner confirm");
        }
        var state = old.state(clock.instant());
        if (state != KeyState.ACTIVE && state != KeyState.RETIRING) {
            throw Problem.invalid(
                    "oldKey",
                    "it is %s and cannot endorse another; leave the endorsement out and have a second owner confirm"
                            .formatted(state));
        }
        if (!KeyChallenges.endorsed(possession, key, endorsement, PublicKey.ofPem(old.publicKeyPem()))) {
            throw Problem.invalid(
                    "endorsement", "is not the old key's signature over the new key's possession statement");
        }
    }

    private RotationRow find(Principal principal, UUID rotation) {
        return rotations
                .ofTenant(rotation, principal.tenantId().value())
                .filter(row -> row.expiresAt().isAfter(clock.instant()))
                .orElseThrow(() -> Problem.notFound("rotation", rotation));
    }

    private static Duration overlap(@Nullable Duration wanted) {
        var overlap = Objects.requireNonNullElse(wanted, DEFAULT_OVERLAP);
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw Problem.invalid("overlap", "between 0 and %d days".formatted(MAX_OVERLAP.toDays()));
        }
        return overlap;
    }
}
