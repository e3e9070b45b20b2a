package dev.argus.plugins.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * One reviewer's word on one submission of a version.
 *
 * @param reviewer subject
 */
public record Review(
        UUID id, UUID version, int submission, String reviewer, ReviewDecision decision, String reason, Instant reviewedAt) {}
