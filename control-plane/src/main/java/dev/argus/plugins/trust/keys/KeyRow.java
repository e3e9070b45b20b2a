package dev.argus.plugins.trust.keys;

import dev.argus.kit.crypto.SharedSecret;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param introducedBy the id of the key that endorsed it at a rotation; null if there was none */
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

    /** Whether it is a shared secret. The stored algorithm decides, never the one in an envelope. */
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

    /** Whether the key was retired at that time and signed no new releases. Revocation is not considered. */
    public boolean retiredAt(Instant time) {
        return retiresAt != null && !retiresAt.isAfter(time);
    }
}
