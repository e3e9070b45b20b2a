package dev.argus.plugins.catalog;

import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.catalog.check.BundleChecks;
import dev.argus.plugins.identifier.VersionId;
import jakarta.inject.Singleton;

/**
 * Imports a version that an operator provides: checks the bundle, stores the version in one transaction, then composes
 * the image and publishes it like any other version.
 */
@Singleton
class OperatorImport {
    private final OutsideTransactions outside;
    private final BundleChecks checks;
    private final ImportedVersions importedVersions;
    private final VersionPublication publication;

    OperatorImport(
            OutsideTransactions outside,
            BundleChecks checks,
            ImportedVersions importedVersions,
            VersionPublication publication) {
        this.outside = outside;
        this.checks = checks;
        this.importedVersions = importedVersions;
        this.publication = publication;
    }

    PluginVersion importVersion(ImportVersion request) {
        outside.require();
        byte[] bytes = request.bundle();
        var bundle = Bundles.read(bytes);
        var id = VersionId.random();
        var results = checks.run(id, ImportedVersions.SUBMISSION, bytes);
        var blocking = Submissions.blocking(results);
        if (!blocking.isEmpty()) {
            throw Submissions.refusal(blocking);
        }
        var version = importedVersions.importVersion(id, request, bundle, results);
        return version.state() == VersionState.IN_REVIEW ? publication.publish(version, request.importedBy()) : version;
    }
}
