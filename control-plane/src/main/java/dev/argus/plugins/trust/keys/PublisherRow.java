package dev.argus.plugins.trust.keys;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

@MappedEntity("publisher")
record PublisherRow(@Id UUID id, UUID tenant, String name, long keysetEpoch) {}
