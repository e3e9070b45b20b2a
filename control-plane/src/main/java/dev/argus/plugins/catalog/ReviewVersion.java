package dev.argus.plugins.catalog;

import dev.argus.plugins.identifier.VersionId;

/** A reviewer's decision about a version in review. */
public record ReviewVersion(VersionId version, ReviewDecision decision, String reason) {}
