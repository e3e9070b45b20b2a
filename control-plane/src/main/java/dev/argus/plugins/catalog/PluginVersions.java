package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Finds versions, their reviews and the results of their checks. {@link Publishing} changes them. */
@Singleton
public class PluginVersions {
    private final PluginVersionRepository repository;
    private final VersionReviews reviews;
    private final PublishedVersions published;

    PluginVersions(PluginVersionRepository repository, VersionReviews reviews, PublishedVersions published) {
        this.repository = repository;
        this.reviews = reviews;
        this.published = published;
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
                page,
                repository.visible(
                        principal.tenantId().value(),
                        plugin,
                        VersionState.PUBLIC,
                        after.at(),
                        after.id(),
                        page.limit()));
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

    private static Page<PluginVersion> page(PageRequest request, List<PluginVersion> rows) {
        return Page.of(request, rows, version -> new Cursor(version.uploadedAt(), version.id()));
    }
}
