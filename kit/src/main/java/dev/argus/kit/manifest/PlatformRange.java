package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import java.util.Optional;

/**
 * The platform versions that a plugin works with, including both ends; without {@code max} there is no upper end.
 *
 * <p>A pre-release of the platform is in the range only if it is one of the two ends.
 */
public record PlatformRange(SemVer min, Optional<SemVer> max) {
    public PlatformRange {
        if (max.isPresent() && max.get().compareTo(min) < 0) {
            throw new MalformedException("platform max %s is below min %s".formatted(max.get(), min));
        }
    }

    public boolean contains(SemVer platform) {
        if (platform.isPreRelease()) {
            return platform.compareTo(min) == 0 || (max.isPresent() && platform.compareTo(max.get()) == 0);
        }
        return platform.compareTo(min) >= 0 && (max.isEmpty() || platform.compareTo(max.get()) <= 0);
    }
}
