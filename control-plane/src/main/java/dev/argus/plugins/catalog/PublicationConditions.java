package dev.argus.plugins.catalog;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import jakarta.inject.Singleton;

/**
 * The conditions for publishing a version: it is in review, it has enough approvals, its constraints are valid and the
 * trust policy accepts its release.
 */
@Singleton
class PublicationConditions {
    private final ReviewRepository reviews;
    private final Manifests manifests;
    private final Trust trust;

    PublicationConditions(ReviewRepository reviews, Manifests manifests, Trust trust) {
        this.reviews = reviews;
        this.manifests = manifests;
        this.trust = trust;
    }

    void require(PluginVersion version) {
        if (!VersionState.PUBLISHED.previous().contains(version.state())) {
            throw Problem.conflict(
                    "only a version IN_REVIEW can be published, this one is %s".formatted(version.state()));
        }
        requireApprovals(version);
        requireTerms(manifests.of(version));
        if (trust.decide(new TenantId(version.tenant()), version.id()) instanceof TrustDecision.Refused refused) {
            throw Problem.invalid("version", refused.why());
        }
    }

    /** A version may have been uploaded when its constraints were still accepted; it is not published with them now. */
    static void requireTerms(Manifest manifest) {
        for (var request : manifest.capabilities()) {
            try {
                request.terms();
            } catch (MalformedException e) {
                throw Problem.invalid(
                        "version",
                        "the constraints of %s do not fit: %s"
                                .formatted(request.capability().wireName(), e.getMessage()));
            }
        }
    }

    private void requireApprovals(PluginVersion version) {
        if (reviews.existsByVersionAndSubmissionAndDecision(
                version.id(), version.submission(), ReviewDecision.OPERATOR_TRUSTED)) {
            return;
        }
        int needed = approvalsNeeded(manifests.of(version));
        int given = reviews.countApprovals(version.id(), version.submission());
        if (given < needed) {
            throw Problem.conflict(
                    "needs %d approval(s) of this submission, has %d; ask a reviewer".formatted(needed, given));
        }
    }

    /** Access to the platform's own resources needs the approval of two people. */
    static int approvalsNeeded(Manifest manifest) {
        return manifest.capabilities().stream().anyMatch(request -> request.capability() == Capability.SYSTEM_ACCESS)
                ? 2
                : 1;
    }
}
