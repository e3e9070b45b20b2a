package dev.argus.plugins.execution;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** A version that a tenant runs right now. */
@Introspected
record VersionInUse(UUID tenant, UUID version) {}
