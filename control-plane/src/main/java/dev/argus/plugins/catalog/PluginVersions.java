package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds versions, their reviews and the results of their checks. {@link Publishing} changes versions. */
@Singleton
public class PluginVersions {
    private final PluginVersionRepository repository;
    private final VersionReviews reviews;
    private final PublishedVersions published;
    private final Bundles bundles;

    PluginVersions(
            PluginVersionRepository repository, VersionReviews reviews, PublishedVersions published, Bundles bundles) {
        this.repository = repository;
        this.reviews = reviews;
        this.published = published;
        this.bundles = bundles;
    }

    /** Returns the bundle of a version as it was uploaded, for whoever may see the version (see {@link #get}). */
    public InputStream bundle(PluginVersion version) {
        return bundles.open(new TenantId(version.tenant()), version.codeSha256());
    }

    /**
     * Returns a version of the principal's tenant, a published version of another tenant or, for a reviewer, any
     * version that is neither a DRAFT nor REJECTED. Throws NOT_FOUND otherwise.
     */
    public PluginVersion get(Principal principal, VersionId version) {
        principal.require(PLUGINS_READ);
        return repository
                .findById(version)
                .filter(found -> found.visibleTo(principal))
                .orElseThrow(() -> Problem.notFound("version", version));
    }

    /** Lists the versions of one plugin, newest upload first. Other tenants see only the published ones. */
    public Page<PluginVersion> list(Principal principal, PluginId plugin, PageRequest page) {
        principal.require(PLUGINS_READ);
        var after = page.after();
        return page(
                page,
                repository.visible(
                        principal.tenantId().value(),
                        plugin,
                        VersionState.PUBLIC,
                        after.at(),
                        new VersionId(after.id()),
                        page.limit()));
    }

    /** Lists the versions in review of all tenants, newest first. Needs the permission plugins:review. */
    public Page<PluginVersion> reviewQueue(Principal principal, PageRequest page) {
        principal.require(PLUGINS_REVIEW);
        return page(
                page,
                repository.inReview(
                        page.after().at(), new VersionId(page.after().id()), page.limit()));
    }

    /**
     * Returns the published version with this number. Throws NOT_FOUND if the tenant sees none, and INVALID if it does
     * not suit this platform, is yanked or is quarantined.
     */
    public PluginVersion published(TenantId tenant, String pluginName, String version) {
        return published.numbered(tenant, pluginName, version);
    }

    /**
     * Returns the published version with the highest SemVer number among those that the tenant sees, that suit this
     * platform and that are not a pre-release, deprecated, yanked or quarantined. Throws NOT_FOUND if there is none.
     */
    public PluginVersion newestPublished(TenantId tenant, String pluginName) {
        return published.newest(tenant, pluginName);
    }

    /**
     * Returns the versions that exist among the ids. It checks no permission: callers pass only ids that the principal
     * has already seen.
     */
    public Map<VersionId, PluginVersion> versions(Collection<VersionId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repository.findByIdIn(ids).stream()
                        .collect(toUnmodifiableMap(PluginVersion::id, Function.identity()));
    }

    /** Returns the reviews by version, oldest first; every id has an entry. */
    public Map<VersionId, List<Review>> reviews(Collection<VersionId> versions) {
        return reviews.of(versions);
    }

    /** Returns the check results of all submissions by version, the oldest submission first; every id has an entry. */
    public Map<VersionId, List<CheckResult>> checks(Collection<VersionId> versions) {
        return reviews.checksOf(versions);
    }

    private static Page<PluginVersion> page(PageRequest request, List<PluginVersion> rows) {
        return Page.of(
                request,
                rows,
                version -> new Cursor(version.uploadedAt(), version.id().value()));
    }
}
