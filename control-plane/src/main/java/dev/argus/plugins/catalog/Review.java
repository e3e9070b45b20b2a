package dev.argus.plugins.catalog;

import dev.argus.plugins.identifier.VersionId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * One reviewer's decision about one submission of a version.
 *
 * @param reviewer the subject of the reviewer; for OPERATOR_TRUSTED, of the operator
 */
@MappedEntity("version_review")
public record Review(
        @Id UUID id,
        VersionId version,
        int submission,
        String reviewer,
        ReviewDecision decision,
        String reason,
        Instant reviewedAt) {}
