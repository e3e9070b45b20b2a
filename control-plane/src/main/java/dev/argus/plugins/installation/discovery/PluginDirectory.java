package dev.argus.plugins.installation.discovery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plugin directory and the tenant that owns it: {@code argus.plugins}. If only one of the two is set, the platform
 * does not start.
 *
 * @param dir every folder in it that has a manifest is a plugin; null switches discovery off
 * @param tenant the slug of the tenant that owns the plugins
 */
@Context
@ConfigurationProperties("argus.plugins")
public record PluginDirectory(@Nullable Path dir, @Nullable String tenant) {
    public PluginDirectory {
        if ((dir == null) != (tenant == null)) {
            throw new IllegalArgumentException("argus.plugins: dir and tenant belong together; set both, or neither");
        }
    }

    /** Empty if discovery is off. */
    Optional<Path> path() {
        return Optional.ofNullable(dir);
    }

    boolean isOf(String slug) {
        return slug.equals(tenant);
    }
}
