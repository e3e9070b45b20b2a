package dev.argus.plugins.trust.keys;

import dev.argus.kit.crypto.SharedSecret;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param introducedBy the id of the key that signed for it at a rotation */
@MappedEntity("publisher_key")
public record KeyRow(
        @Id UUID id,
        UUID publisher,
        String keyId,
        String algorithm,
        String publicKeyPem,
        Instant registeredAt,
        @Nullable UUID introducedBy,
        @Nullable Instant retiresAt,
        @Nullable RevocationReason revocationReason,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        @Nullable Instant invalidFrom) {
    PublisherKey of(String publisherName, Instant now) {
        return new PublisherKey(
                id,
                publisherName,
                keyId,
                algorithm,
                publicKeyPem,
                state(now),
                registeredAt,
                retiresAt,
                revocation().orElse(null));
    }

    /** The algorithm is the key's own, whatever an envelope says. */
    public boolean shared() {
        return algorithm.equals(SharedSecret.ALGORITHM);
    }

    KeyState state(Instant now) {
        return KeyState.at(now, retiresAt, revocationReason != null);
    }

    public Optional<Revocation> revocation() {
        return Optional.ofNullable(revocationReason)
                .map(reason -> new Revocation(
                        reason, Objects.requireNonNull(revokedAt), Objects.requireNonNull(revokedBy), invalidFrom));
    }

    /** Whether it signed new releases at that time; revocation aside. */
    public boolean retiredAt(Instant time) {
        return retiresAt != null && !retiresAt.isAfter(time);
    }
}
