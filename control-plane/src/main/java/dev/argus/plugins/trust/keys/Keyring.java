package dev.argus.plugins.trust.keys;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.json.MalformedException;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and stores publishers' keys. Its locks order the changes of one publisher's keys among themselves and against
 * starts.
 */
@Singleton
class Keyring {
    private static final int MAX_PEM = 4096;

    private final PublisherRepository publishers;
    private final KeyRepository keys;
    private final Clock clock;

    Keyring(PublisherRepository publishers, KeyRepository keys, Clock clock) {
        this.publishers = publishers;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A key and its publisher, locked: until the transaction ends, nobody else changes the publisher's keys and nothing
     * starts that relies on them.
     */
    record LockedKey(PublisherRow publisher, KeyRow key) {
        TenantId tenant() {
            return new TenantId(publisher.tenant());
        }

        PublisherKey shown(Instant now) {
            return key.of(publisher.name(), now);
        }
    }

    /**
     * Locks and returns the key. Throws NOT_FOUND, without having locked anything, if it does not exist or {@code mine}
     * rejects its tenant: nobody can delay another tenant's starts by naming its key.
     */
    LockedKey lock(UUID key, Predicate<TenantId> mine) {
        var publisher = keys.findById(key)
                .flatMap(found -> publishers.findById(found.publisher()))
                .filter(row -> mine.test(new TenantId(row.tenant())))
                .flatMap(row -> publishers.lock(row.id()))
                .orElseThrow(() -> Problem.notFound("key", key));
        return new LockedKey(publisher, keys.findById(key).orElseThrow());
    }

    /** Reads the key again after this transaction changed it. */
    LockedKey again(LockedKey held) {
        return new LockedKey(held.publisher(), keys.findById(held.key().id()).orElseThrow());
    }

    /** Makes all earlier verdicts of the publisher's releases out of date. */
    void changed(UUID publisher) {
        publishers.raiseEpoch(publisher);
    }

    KeyRow insert(UUID publisher, PublicKey key, @Nullable UUID introducedBy) {
        return insert(publisher, key.keyId(), key.algorithm().wireName(), key.toPem(), introducedBy);
    }

    KeyRow insert(UUID publisher, String keyId, String algorithm, String pem, @Nullable UUID introducedBy) {
        if (keys.findByPublisherAndKeyId(publisher, keyId).isPresent()) {
            throw Problem.conflict("this publisher has the key %s already".formatted(keyId));
        }
        if (keys.countByPublisher(publisher) >= PublisherKeys.MAX_KEYS) {
            throw Problem.conflict("a publisher has at most %d keys".formatted(PublisherKeys.MAX_KEYS));
        }
        return keys.save(new KeyRow(
                UUID.randomUUID(),
                publisher,
                keyId,
                algorithm,
                pem,
                clock.instant(),
                introducedBy,
                null,
                null,
                null,
                null,
                null));
    }

    static PublicKey parse(String pem) {
        if (pem.length() > MAX_PEM) {
            throw Problem.invalid("publicKeyPem", "at most %d characters, got %d".formatted(MAX_PEM, pem.length()));
        }
        try {
            return PublicKey.ofPem(pem);
        } catch (MalformedException e) {
            throw Problem.invalid("publicKeyPem", String.valueOf(e.getMessage()));
        }
    }
}
