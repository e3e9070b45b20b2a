package dev.argus.plugins.catalog;

import java.util.UUID;

/** A reviewer's decision about a version in review. */
public record ReviewVersion(UUID version, ReviewDecision decision, String reason) {}
