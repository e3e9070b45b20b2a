package dev.argus.plugins.installation.discovery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where plugins are found on disk, and whose they are: {@code argus.plugins}. The platform does not start with one of
 * the two only.
 *
 * @param dir every folder in it that has a manifest is a plugin; null without discovery
 * @param tenant slug of the tenant that the plugins belong to
 */
@Context
@ConfigurationProperties("argus.plugins")
public record PluginsDirectory(@Nullable Path dir, @Nullable String tenant) {
    public PluginsDirectory {
        if ((dir == null) != (tenant == null)) {
            throw new IllegalArgumentException("argus.plugins: dir and tenant belong together; set both, or neither");
        }
    }

    /** Empty without discovery. */
    Optional<Path> path() {
        return Optional.ofNullable(dir);
    }

    boolean isOf(String slug) {
        return slug.equals(tenant);
    }
}
