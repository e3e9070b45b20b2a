package dev.argus.plugins.trust.keys;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;

import dev.argus.kit.manifest.PluginName;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Registers publishers' keys. A publisher's first key claims the publisher's name for the tenant. */
@Singleton
public class PublisherKeys {
    /** The most keys that a publisher may have, in all states together. */
    public static final int MAX_KEYS = 64;

    private final PublisherRepository publishers;
    private final KeyRepository keys;
    private final Keyring keyring;
    private final KeyChallenges challenges;
    private final Ledger ledger;
    private final Clock clock;

    PublisherKeys(
            PublisherRepository publishers,
            KeyRepository keys,
            Keyring keyring,
            KeyChallenges challenges,
            Ledger ledger,
            Clock clock) {
        this.publishers = publishers;
        this.keys = keys;
        this.keyring = keyring;
        this.challenges = challenges;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Returns a challenge that {@link #register} accepts once, within ten minutes, for exactly this publisher, key and
     * tenant.
     */
    @Transactional
    public KeyChallenge challenge(Principal principal, String publisher, String publicKeyPem) {
        principal.require(PLUGINS_PUBLISH);
        requireNameFree(principal.tenantId(), publisherName(publisher));
        return challenges.give(
                principal.tenantId(), publisher, Keyring.parse(publicKeyPem).keyId());
    }

    /**
     * Registers a key if the caller proves possession of its private half. Throws CONFLICT if another tenant has the
     * name.
     */
    @Transactional
    public PublisherKey register(Principal principal, RegisterKey request) {
        principal.require(PLUGINS_PUBLISH);
        var name = publisherName(request.publisher());
        var key = Keyring.parse(request.publicKeyPem());
        challenges.use(principal.tenantId(), request, key);
        var publisher = claim(principal.tenantId(), name);
        var registered = keyring.insert(publisher, key, null);
        ledger.append(
                principal.tenantId(), PublisherKeyRecords.registered(name, registered, true, principal.subject()));
        return registered.of(name, clock.instant());
    }

    /** Returns all keys, newest first. Throws NOT_FOUND for a publisher of another tenant. */
    public List<PublisherKey> list(Principal principal, String publisher) {
        principal.require(PLUGINS_READ);
        var owned = require(principal.tenantId(), publisher);
        var now = clock.instant();
        return keys.ofPublisher(owned.id()).stream()
                .map(key -> key.of(publisher, now))
                .toList();
    }

    /**
     * Returns the keys with which anybody can verify a publisher's releases, newest first. Shared secrets are left out,
     * and the publisher's name stands for the person who revoked a key. Checks no permission: callers have made sure
     * that the principal sees a version of the publisher.
     */
    public List<PublisherKey> publicKeys(Publisher publisher) {
        var now = clock.instant();
        return keys.ofPublisher(publisher.id()).stream()
                .filter(key -> !key.shared())
                .map(key -> key.of(publisher.name(), now).withoutPerson())
                .toList();
    }

    /** Finds a publisher of any tenant. Throws NOT_FOUND for an unclaimed name. Checks no permission. */
    public Publisher named(String publisher) {
        return found(publisher, publishers.findByName(publisherName(publisher)));
    }

    /** Throws NOT_FOUND unless the tenant owns the publisher. */
    public Publisher require(TenantId tenant, String publisher) {
        return found(publisher, publishers.findByNameAndTenant(publisherName(publisher), tenant.value()));
    }

    private static Publisher found(String name, Optional<PublisherRow> row) {
        return row.map(found -> new Publisher(found.id(), found.tenant(), found.name()))
                .orElseThrow(() -> Problem.notFound("publisher", name));
    }

    UUID claim(TenantId tenant, String name) {
        publishers.claim(UUID.randomUUID(), tenant.value(), publisherName(name), clock.instant());
        requireNameFree(tenant, name);
        var id = require(tenant, name).id();
        publishers.raiseEpoch(id);
        return id;
    }

    /** Whoever wants to claim a name must learn that it is taken; the message does not say by whom. */
    private void requireNameFree(TenantId tenant, String name) {
        if (publishers
                .findByName(name)
                .filter(publisher -> !publisher.tenant().equals(tenant.value()))
                .isPresent()) {
            throw Problem.conflict("the publisher name %s is taken; choose another".formatted(name));
        }
    }

    private static String publisherName(String name) {
        if (!PluginName.isPublisher(name)) {
            throw Problem.invalid("publisher", "3 to 64 of a-z, 0-9 and single hyphens between them");
        }
        return name;
    }
}
