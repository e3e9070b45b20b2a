package dev.argus.plugins.catalog;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import jakarta.inject.Singleton;

/**
 * What must hold for a version to be published: it is in review, enough people approved it, and its signature counts.
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
        if (trust.decide(new TenantId(version.tenant()), version.id()) instanceof TrustDecision.Refused refused) {
            throw Problem.invalid("version", refused.why());
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

    /** Access to the platform's own resources takes two people's word. */
    static int approvalsNeeded(Manifest manifest) {
        return manifest.capabilities().stream().anyMatch(request -> request.capability() == Capability.SYSTEM_ACCESS)
                ? 2
                : 1;
    }
}
