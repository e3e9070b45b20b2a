package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;

import dev.argus.plugins.catalog.check.FindingSelection;
import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Permission;
import dev.argus.plugins.tenancy.Principal;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/** Takes versions from upload to publication. {@link PluginVersions} finds versions. */
@Singleton
public class Publishing {
    private final PluginVersionRepository repository;
    private final VersionUpload uploads;
    private final OperatorImport operatorImport;
    private final VersionReviews reviews;
    private final VersionPublication publication;

    Publishing(
            PluginVersionRepository repository,
            VersionUpload uploads,
            OperatorImport operatorImport,
            VersionReviews reviews,
            VersionPublication publication) {
        this.repository = repository;
        this.uploads = uploads;
        this.operatorImport = operatorImport;
        this.reviews = reviews;
        this.publication = publication;
    }

    /**
     * Makes a DRAFT version from an uploaded bundle. Throws INVALID, with the failed check, unless the publisher signed
     * exactly this content. Throws CONFLICT for a number that was used before.
     */
    @Transactional
    public PluginVersion upload(Principal principal, UploadVersion request) {
        principal.require(PLUGINS_PUBLISH);
        return uploads.upload(principal, request);
    }

    /**
     * Submits the version for review after the automatic checks of its bundle. Throws INVALID if a check prevents it;
     * the results are then in the version's checks. Must not be called in a transaction.
     */
    public PluginVersion submit(Principal principal, VersionId version) {
        return reviews.submit(principal, requireOwn(principal, PLUGINS_PUBLISH, version));
    }

    /**
     * Stores the publisher's answers to findings that kept a draft from being submitted. Throws INVALID if no finding
     * is selected, and CONFLICT if the version is no DRAFT.
     */
    @Transactional
    public PluginVersion acknowledge(Principal principal, FindingSelection selection) {
        return reviews.acknowledge(principal, requireOwn(principal, PLUGINS_PUBLISH, selection.version()), selection);
    }

    /**
     * Decides about a version in review, of any tenant. Throws FORBIDDEN for a person who uploaded or submitted the
     * version. Must not be called in a transaction, because the caller's tenant may not write what belongs to another.
     */
    public PluginVersion review(Principal principal, ReviewVersion request) {
        principal.require(PLUGINS_REVIEW);
        return DatabaseIdentity.WORKER.call(() -> decide(principal, request));
    }

    @Transactional
    PluginVersion decide(Principal principal, ReviewVersion request) {
        var version = repository
                .lock(request.version())
                .filter(found -> found.visibleTo(principal))
                .orElseThrow(() -> Problem.notFound("version", request.version()));
        if (version.state() != VersionState.IN_REVIEW) {
            throw Problem.conflict(
                    "only a version IN_REVIEW can be reviewed, this one is %s".formatted(version.state()));
        }
        return reviews.decide(principal, version, request);
    }

    /**
     * Composes the image of an approved version and publishes it. Must not be called in a transaction, because the
     * registry may be slow. After UNAVAILABLE nothing has changed, and the call can be repeated.
     */
    public PluginVersion publish(Principal principal, VersionId version) {
        return publication.publish(requireOwn(principal, PLUGINS_PUBLISH, version), principal.subject());
    }

    /**
     * Imports a version that the operator provides, and publishes it for its tenant alone. Nobody reviews it, which is
     * recorded as OPERATOR_TRUSTED.
     *
     * <p>Throws INVALID if the bundle is wrong, a check prevents the import or the trust policy refuses the release.
     * Throws CONFLICT if the name belongs to another tenant or the number exists with other bytes. Importing the same
     * bytes again returns the same version; if a registry did not answer before (UNAVAILABLE), it continues there. It
     * checks no permission: the caller is the operator or acts for one. Must not be called in a transaction.
     */
    public PluginVersion importVersion(ImportVersion request) {
        return operatorImport.importVersion(request);
    }

    private PluginVersion requireOwn(Principal principal, Permission permission, VersionId id) {
        principal.require(permission);
        return repository
                .findById(id)
                .filter(version -> version.tenant().equals(principal.tenantId().value()))
                .orElseThrow(() -> Problem.notFound("version", id));
    }
}
