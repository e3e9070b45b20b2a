package dev.argus.plugins.catalog.image;

import dev.argus.kit.manifest.PluginRuntime;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where publishers' own images may come from, besides the platform's registry: {@code argus.registries}.
 *
 * @param allowed hosts as references name them, {@code host} or {@code host:port}, or {@code *.domain}. A host named in
 *     full may have any address; one that only matches a domain must have public ones
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
     * Throws INVALID for an image of another host, and for one that is a version of a plugin already.
     *
     * @param own the platform's registry
     * @param published where images of versions lie in it; they are their tenants', whoever knows a digest
     */
    Addresses require(PluginRuntime.Image image, String own, String published) {
        return require(image.registry(), image.repository(), own, published);
    }

    /** The same, of something else than an image. */
    Addresses require(String registry, String repository, String own, String published) {
        if (registry.equals(own)) {
            if (repository.startsWith(published + "/")) {
                throw ImageFault.of(
                        "%s/%s is the image of a published version; name the image it was made of",
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
                "images of %s are not taken by this platform; push it to one of these registries: %s%s",
                registry, own, allowed.isEmpty() ? "" : ", " + String.join(", ", allowed));
    }
}
