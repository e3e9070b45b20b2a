package dev.argus.plugins.catalog;

import dev.argus.kit.manifest.SemVer;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The version of this platform, as plugins see it: {@code argus.platform-version}.
 *
 * @param platformVersion SemVer; a version whose platform range does not include it cannot be installed here
 */
@Context
@ConfigurationProperties("argus")
record PlatformConfiguration(
        @Bindable(defaultValue = "1.0.0") String platformVersion) {
    PlatformConfiguration {
        SemVer.parse(platformVersion);
    }

    SemVer version() {
        return SemVer.parse(platformVersion);
    }
}
