package dev.argus.plugins.trust;

import dev.argus.plugins.trust.directory.KeyDirectory;
import dev.argus.plugins.trust.directory.TrustedKeys;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The present keys of the trusted-key directory, which is read every two seconds.
 *
 * <p>A directory that is not safe or not readable prevents the start. If it becomes so later, no key is valid.
 */
@Singleton
class TrustedKeyDirectory {
    private static final Logger log = LoggerFactory.getLogger(TrustedKeyDirectory.class);

    private final Optional<KeyDirectory> directory;
    private volatile KeyDirectory.Reading last = new KeyDirectory.Reading(TrustedKeys.NONE, List.of());

    TrustedKeyDirectory(TrustConfiguration configuration) {
        this.directory = configuration.keysDirectoryPath().map(Path::of).map(KeyDirectory::new);
        look();
    }

    TrustedKeys keys() {
        return last.keys();
    }

    @EventListener
    void started(StartupEvent event) {
        if (!last.keys().readable()) {
            throw new IllegalStateException("argus.trust.keys-directory: " + String.join("; ", last.faults()));
        }
    }

    @Scheduled(fixedDelay = "2s", initialDelay = "2s")
    final void look() {
        directory.map(KeyDirectory::read).ifPresent(this::take);
    }

    private synchronized void take(KeyDirectory.Reading reading) {
        if (!reading.equals(last)) {
            reading.faults().forEach(fault -> log.error("trusted keys: {}", fault));
            log.info("trusted keys: {} count", reading.keys().keys().size());
        }
        last = reading;
    }
}
