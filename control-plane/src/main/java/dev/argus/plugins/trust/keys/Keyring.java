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
 * The keys of publishers and the locks that make changes of one publisher's keys take turns, with each other and with
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
     * A key with its publisher, whose keys nobody else changes, and under whose keys nothing starts, until the
     * transaction ends.
     */
    record Held(PublisherRow publisher, KeyRow key) {
        TenantId tenant() {
            return new TenantId(publisher.tenant());
        }

        PublisherKey shown(Instant now) {
            return key.of(publisher.name(), now);
        }
    }

    /** Throws NOT_FOUND unless there is such a key and its publisher's tenant passes. */
    Held hold(UUID key, Predicate<TenantId> mine) {
        var publisher = keys.findById(key)
                .flatMap(found -> publishers.lock(found.publisher()))
                .filter(row -> mine.test(new TenantId(row.tenant())))
                .orElseThrow(() -> Problem.notFound("key", key));
        return new Held(publisher, keys.findById(key).orElseThrow());
    }

    /** The same key as it is after a change of this transaction's. */
    Held again(Held held) {
        return new Held(held.publisher(), keys.findById(held.key().id()).orElseThrow());
    }

    /** Verdicts that were reached before count no longer. */
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
