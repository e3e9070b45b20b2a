package dev.argus.plugins.catalog.image;

import dev.argus.kit.manifest.PluginRuntime;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The registries from which publishers' own images may come, besides the platform's registry: {@code argus.registries}.
 *
 * @param allowed {@code host} or {@code host:port} as references name it, or {@code *.domain}. A host that is named in
 *     full may have any address; a host that only matches a domain must have public addresses
 */
@ConfigurationProperties("argus.registries")
public record ImageSources(@Bindable(defaultValue = "") List<String> allowed) {
    private static final Pattern ENTRY = Pattern.compile("(?:\\*\\.)?[a-z0-9-]+(?:\\.[a-z0-9-]+)*(?::[0-9]{1,5})?");
    private static final String ANY = "*";

    public ImageSources {
        allowed = allowed.stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        for (var entry : allowed) {
            if (!ENTRY.matcher(entry).matches()) {
                throw new IllegalArgumentException(
                        "argus.registries.allowed: host, host:port or *.domain, got " + entry);
            }
        }
    }

    /**
     * Throws INVALID for an image on another host, and for an image of a published version.
     *
     * @param own the platform's registry
     * @param published the repository prefix in it for images of versions. They belong to their tenants, so knowing a
     *     digest is not enough to use them
     */
    Addresses require(PluginRuntime.Image image, String own, String published) {
        return require(image.registry(), image.repository(), own, published);
    }

    /** Does the same for something other than an image. */
    Addresses require(String registry, String repository, String own, String published) {
        if (registry.equals(own)) {
            if (repository.startsWith(published + "/")) {
                throw ImageFault.of(
                        "%s/%s is the image of a published version; name the image that it was composed from",
                        registry, repository);
            }
            return Addresses.ANY;
        }
        if (allowed.contains(registry)) {
            return Addresses.ANY;
        }
        if (allowed.stream().anyMatch(entry -> entry.startsWith(ANY) && registry.endsWith(entry.substring(1)))) {
            return Addresses.PUBLIC;
        }
        throw ImageFault.of(
                "this platform does not accept images from %s; push it to one of these registries: %s%s",
                registry, own, allowed.isEmpty() ? "" : ", " + String.join(", ", allowed));
    }
}
