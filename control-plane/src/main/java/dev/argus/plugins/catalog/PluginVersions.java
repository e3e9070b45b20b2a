package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Permission;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Takes versions from upload to publication, and finds them. */
@Singleton
public class PluginVersions {
    private final PluginVersionRepository repository;
    private final VersionUpload uploads;
    private final OperatorImport bringing;
    private final VersionReviews reviews;
    private final VersionPublication publication;
    private final PublishedVersions published;

    PluginVersions(
            PluginVersionRepository repository,
            VersionUpload uploads,
            OperatorImport bringing,
            VersionReviews reviews,
            VersionPublication publication,
            PublishedVersions published) {
        this.repository = repository;
        this.uploads = uploads;
        this.bringing = bringing;
        this.reviews = reviews;
        this.publication = publication;
        this.published = published;
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
     * Takes in a version that an operator brought, and publishes it for its tenant alone. Nobody reviewed it, which is
     * on record as OPERATOR_TRUSTED.
     *
     * <p>INVALID where the bundle is wrong, a check keeps it back or the trust policy refuses its signature; CONFLICT
     * for a name of another tenant's, and for a number that has other bytes. OperatorImport the same bytes again
     * answers the same version, and goes on where a registry that did not answer (UNAVAILABLE) stopped it. Asks
     * nobody's permission: the caller is the operator or answers for one. Not in a transaction of the caller's.
     */
    public PluginVersion bring(ImportVersion request) {
        return bringing.bring(request);
    }

    /** Own ones, published ones of others, and for a reviewer those in review; anything else is NOT_FOUND. */
    public PluginVersion get(Principal principal, UUID version) {
        principal.require(PLUGINS_READ);
        return repository
                .findById(version)
                .filter(found -> found.visibleTo(principal))
                .orElseThrow(() -> Problem.notFound("version", version));
    }

    /** Of one plugin, newest upload first; another tenant sees the published ones only. */
    public Page<PluginVersion> list(Principal principal, UUID plugin, PageRequest page) {
        principal.require(PLUGINS_READ);
        var after = page.after();
        return page(
                page, repository.visible(principal.tenantId().value(), plugin, after.at(), after.id(), page.limit()));
    }

    /** What waits for a review, of every tenant, newest first; needs plugins:review. */
    public Page<PluginVersion> reviewQueue(Principal principal, PageRequest page) {
        principal.require(PLUGINS_REVIEW);
        return page(page, repository.inReview(page.after().at(), page.after().id(), page.limit()));
    }

    /**
     * A published version that the tenant sees, by its number; NOT_FOUND without one, INVALID where it does not fit
     * this platform, is yanked or is quarantined.
     */
    public PluginVersion published(TenantId tenant, String pluginName, String version) {
        return published.numbered(tenant, pluginName, version);
    }

    /**
     * The highest published version that the tenant sees, by SemVer precedence, that fits this platform and is neither
     * a pre-release nor deprecated, yanked or quarantined; NOT_FOUND without one.
     */
    public PluginVersion newestPublished(TenantId tenant, String pluginName) {
        return published.newest(tenant, pluginName);
    }

    /** Those of the ids that exist; asks nobody's permission, for what the caller already got to see. */
    public Map<UUID, PluginVersion> versions(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repository.findByIdIn(ids).stream()
                        .collect(toUnmodifiableMap(PluginVersion::id, Function.identity()));
    }

    /** By version, oldest first; every id has an entry. */
    public Map<UUID, List<Review>> reviews(Collection<UUID> versions) {
        return reviews.of(versions);
    }

    /** By version, all submissions, the oldest first; every id has an entry. */
    public Map<UUID, List<CheckResult>> checks(Collection<UUID> versions) {
        return reviews.checksOf(versions);
    }

    private PluginVersion requireOwn(Principal principal, Permission permission, UUID id) {
        principal.require(permission);
        return repository
                .findById(id)
                .filter(version -> version.tenant().equals(principal.tenantId().value()))
                .orElseThrow(() -> Problem.notFound("version", id));
    }

    private static Page<PluginVersion> page(PageRequest request, List<PluginVersion> rows) {
        return Page.of(request, rows, version -> new Cursor(version.uploadedAt(), version.id()));
    }
}
