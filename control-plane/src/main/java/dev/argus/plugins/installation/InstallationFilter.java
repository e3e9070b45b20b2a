package dev.argus.plugins.installation;

import dev.argus.kit.manifest.Category;
import org.jspecify.annotations.Nullable;

/** Which installations a list contains; null means no restriction. */
public record InstallationFilter(
        @Nullable Category category, @Nullable InstallationState state) {
    public static final InstallationFilter ALL = new InstallationFilter(null, null);
}
