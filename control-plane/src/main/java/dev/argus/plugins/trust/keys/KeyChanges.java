package dev.argus.plugins.trust.keys;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;
import static dev.argus.plugins.tenancy.Permission.TENANTS_ADMIN;

import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Retires and revokes keys.
 *
 * <p>Each change and its ledger record are one transaction. It waits for starts that have already relied on the key. A
 * start that would rely on the key cannot commit after it.
 */
@Singleton
public class KeyChanges {
    private final Keyring keyring;
    private final KeyRepository keys;
    private final Ledger ledger;
    private final Clock clock;

    KeyChanges(Keyring keyring, KeyRepository keys, Ledger ledger, Clock clock) {
        this.keyring = keyring;
        this.keys = keys;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * From now on the key signs no new releases. Retiring it again changes nothing and records nothing. Throws
     * NOT_FOUND for another tenant's key.
     */
    @Transactional
    public PublisherKey retire(Principal principal, UUID key) {
        principal.require(PLUGINS_PUBLISH);
        var now = clock.instant();
        var held = keyring.lock(key, principal.tenantId()::equals);
        var state = held.key().state(now);
        if (state != KeyState.ACTIVE && state != KeyState.RETIRING) {
            return held.shown(now);
        }
        keys.retire(key, now);
        keyring.changed(held.publisher().id());
        ledger.append(held.tenant(), PublisherKeyRecords.retired(held, now, principal.subject()));
        return keyring.again(held).shown(now);
    }

    /**
     * Revokes a key. If the key was compromised, this also revokes the keys that it endorsed since then. A platform
     * administrator may revoke every tenant's keys. A revocation that adds nothing to an earlier one changes nothing
     * and records nothing. Must not be called in a transaction, because an administrator's tenant may not write what
     * belongs to another.
     */
    public PublisherKey revoke(Principal principal, RevokeKey request) {
        if (principal.permissions().contains(TENANTS_ADMIN)) {
            return DatabaseIdentity.WORKER.call(() -> revoke(principal, request, owner -> true));
        }
        principal.require(PLUGINS_PUBLISH);
        return revoke(principal, request, principal.tenantId()::equals);
    }

    @Transactional
    PublisherKey revoke(Principal principal, RevokeKey request, Predicate<TenantId> owner) {
        var now = clock.instant();
        var held = keyring.lock(request.key(), owner);
        var revocation =
                new Revocation(request.reason(), now, principal.subject(), invalidFrom(request, held.key(), now));
        if (revoke(held, revocation, null)) {
            revokeIntroduced(held, revocation);
            keyring.changed(held.publisher().id());
        }
        return keyring.again(held).shown(now);
    }

    private boolean revoke(Keyring.LockedKey held, Revocation wanted, @Nullable String because) {
        var earlier = held.key().revocation();
        if (earlier.isPresent() && !wanted.addsTo(earlier.get())) {
            return false;
        }
        var revocation = earlier.map(wanted::after).orElse(wanted);
        keys.revoke(
                held.key().id(),
                revocation.reason(),
                revocation.revokedAt(),
                revocation.revokedBy(),
                revocation.invalidFrom());
        ledger.append(held.tenant(), PublisherKeyRecords.revoked(held, revocation, because));
        return true;
    }

    /** Whoever had the stolen key could let it endorse a key of their own. */
    private void revokeIntroduced(Keyring.LockedKey held, Revocation wanted) {
        var since = wanted.invalidFrom();
        if (wanted.reason() == RevocationReason.KEY_COMPROMISE && since != null) {
            for (var key : keys.introducedBy(held.key().id(), since)) {
                revoke(
                        new Keyring.LockedKey(held.publisher(), key),
                        wanted,
                        held.key().keyId());
            }
        }
    }

    /** Without a time, the worst case is assumed. */
    private static @Nullable Instant invalidFrom(RevokeKey request, KeyRow key, Instant now) {
        var given = request.invalidFrom();
        if (!request.reason().hasInvalidityTime()) {
            if (given != null) {
                throw Problem.invalid(
                        "invalidFrom", "%s has no invalidity time; leave it out".formatted(request.reason()));
            }
            return null;
        }
        if (given == null) {
            return request.reason() == RevocationReason.KEY_COMPROMISE ? key.registeredAt() : now;
        }
        if (given.isAfter(now)) {
            throw Problem.invalid("invalidFrom", "is in the future; give the time from which on it cannot be trusted");
        }
        return given;
    }
}
