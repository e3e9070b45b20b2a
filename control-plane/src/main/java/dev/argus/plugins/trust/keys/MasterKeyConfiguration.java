package dev.argus.plugins.trust.keys;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the platform's master key is: {@code argus.trust.master-key-file}.
 *
 * @param masterKeyFile a file with 32 bytes in base64; empty or null if the platform stores no shared secrets
 */
@ConfigurationProperties("argus.trust")
record MasterKeyConfiguration(@Nullable String masterKeyFile) {
    Optional<String> path() {
        return Optional.ofNullable(masterKeyFile).filter(path -> !path.isBlank());
    }
}
