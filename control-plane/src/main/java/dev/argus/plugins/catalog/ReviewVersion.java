package dev.argus.plugins.catalog;

import dev.argus.plugins.identifier.VersionId;

/**
 * A reviewer's decision about a version in review.
 *
 * @param acceptFindings whether the publisher's answers to findings are enough; an approval needs it where there are
 *     any
 */
public record ReviewVersion(VersionId version, ReviewDecision decision, String reason, boolean acceptFindings) {
    /** Makes a decision that accepts no finding. */
    public ReviewVersion(VersionId version, ReviewDecision decision, String reason) {
        this(version, decision, reason, false);
    }
}
