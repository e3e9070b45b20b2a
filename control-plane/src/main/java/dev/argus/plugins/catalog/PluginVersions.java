package dev.argus.plugins.catalog;

import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.tenancy.Principal;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes versions from upload to publication, and finds them. */
@Singleton
public class PluginVersions {
    public PluginVersion upload(Principal principal, UploadVersion request) {
        throw new UnsupportedOperationException();
    }

    /** Asks for a review. */
    public PluginVersion submit(Principal principal, UUID version) {
        throw new UnsupportedOperationException();
    }

    /** Decides about a version in review, of any tenant; never by someone who uploaded or submitted it. */
    public PluginVersion review(Principal principal, ReviewVersion request) {
        throw new UnsupportedOperationException();
    }

    /** Composes the image of an approved version and publishes it. Retrying after UNAVAILABLE is safe. */
    public PluginVersion publish(Principal principal, UUID version) {
        throw new UnsupportedOperationException();
    }

    /** Own ones, published ones of others, and for a reviewer those in review; anything else is NOT_FOUND. */
    public PluginVersion get(Principal principal, UUID version) {
        throw new UnsupportedOperationException();
    }

    /** Of one plugin, newest upload first; another tenant sees the published ones only. */
    public Page<PluginVersion> list(Principal principal, UUID plugin, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** What waits for a review, of every tenant, newest first; needs plugins:review. */
    public Page<PluginVersion> reviewQueue(Principal principal, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** A published version by its number; NOT_FOUND without one. */
    public PluginVersion published(String pluginName, String version) {
        throw new UnsupportedOperationException();
    }

    /** The highest published version, by SemVer precedence, that fits this platform; NOT_FOUND without one. */
    public PluginVersion newestPublished(String pluginName) {
        throw new UnsupportedOperationException();
    }

    /** Those of the ids that exist; asks nobody's permission, for what the caller already got to see. */
    public Map<UUID, PluginVersion> versions(Collection<UUID> ids) {
        throw new UnsupportedOperationException();
    }

    /** By version, oldest first; every id has an entry. */
    public Map<UUID, List<Review>> reviews(Collection<UUID> versions) {
        throw new UnsupportedOperationException();
    }
}
