package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;

import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Permission;
import dev.argus.plugins.tenancy.Principal;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes versions from upload to publication. {@link PluginVersions} finds them. */
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
     * Makes a DRAFT of an uploaded bundle. Throws INVALID, naming the check, unless the publisher signed exactly this;
     * CONFLICT for a number that was used before.
     */
    @Transactional
    public PluginVersion upload(Principal principal, UploadVersion request) {
        principal.require(PLUGINS_PUBLISH);
        return uploads.upload(principal, request);
    }

    /**
     * Asks for a review, once the automatic checks have looked at the bundle. INVALID where they keep it back; what
     * they found is then in the version's checks. Not in a transaction of the caller's.
     */
    public PluginVersion submit(Principal principal, UUID version) {
        return reviews.submit(principal, requireOwn(principal, PLUGINS_PUBLISH, version));
    }

    /** Decides about a version in review, of any tenant; never by someone who uploaded or submitted it. */
    @Transactional
    public PluginVersion review(Principal principal, ReviewVersion request) {
        principal.require(PLUGINS_REVIEW);
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
     * Composes the image of an approved version and publishes it. Not in a transaction of the caller's: the registry
     * may be slow. After UNAVAILABLE nothing has changed and trying again is safe.
     */
    public PluginVersion publish(Principal principal, UUID version) {
        return publication.publish(requireOwn(principal, PLUGINS_PUBLISH, version), principal.subject());
    }

    /**
     * Imports a version that the operator provides, and publishes it for its tenant alone. Nobody reviewed it, which is
     * on record as OPERATOR_TRUSTED.
     *
     * <p>INVALID where the bundle is wrong, a check keeps it back or the trust policy refuses its signature; CONFLICT
     * for a name of another tenant's, and for a number that has other bytes. OperatorImport the same bytes again
     * answers the same version, and goes on where a registry that did not answer (UNAVAILABLE) stopped it. Asks
     * nobody's permission: the caller is the operator or answers for one. Not in a transaction of the caller's.
     */
    public PluginVersion importVersion(ImportVersion request) {
        return operatorImport.take(request);
    }

    private PluginVersion requireOwn(Principal principal, Permission permission, UUID id) {
        principal.require(permission);
        return repository
                .findById(id)
                .filter(version -> version.tenant().equals(principal.tenantId().value()))
                .orElseThrow(() -> Problem.notFound("version", id));
    }
}
