package dev.argus.plugins.trust.keys;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("key_challenge")
record ChallengeRow(@Id String challenge, UUID tenant, String publisher, String keyId, Instant expiresAt) {}
