package dev.argus.plugins.catalog;

import java.util.UUID;

/** A reviewer's decision about a version that waits for one. */
public record ReviewVersion(UUID version, ReviewDecision decision, String reason) {}
