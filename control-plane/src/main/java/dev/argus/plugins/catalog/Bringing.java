package dev.argus.plugins.catalog;

import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Takes in what an operator brings: checked, then kept in one transaction, then composed and published as any other
 * version.
 */
@Singleton
class Bringing {
    private final OutsideTransactions outside;
    private final BundleChecks checks;
    private final BroughtVersions brought;
    private final VersionPublication publication;

    Bringing(
            OutsideTransactions outside, BundleChecks checks, BroughtVersions brought, VersionPublication publication) {
        this.outside = outside;
        this.checks = checks;
        this.brought = brought;
        this.publication = publication;
    }

    PluginVersion bring(BringVersion request) {
        outside.require();
        byte[] bytes = request.bundle();
        var bundle = Bundles.read(bytes);
        var id = UUID.randomUUID();
        var results = checks.run(id, BroughtVersions.SUBMISSION, bytes);
        var blocking = Submissions.blocking(results);
        if (!blocking.isEmpty()) {
            throw Submissions.refusal(blocking);
        }
        var version = brought.take(id, request, bundle, results);
        return version.state() == VersionState.IN_REVIEW ? publication.publish(version, request.broughtBy()) : version;
    }
}
