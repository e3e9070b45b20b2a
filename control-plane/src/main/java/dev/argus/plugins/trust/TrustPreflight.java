package dev.argus.plugins.trust;

import io.micronaut.context.env.Environment;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at start, outside development, that nobody's signature is asked for. */
@Singleton
class TrustPreflight {
    private static final Logger log = LoggerFactory.getLogger(TrustPreflight.class);

    private final TrustPolicy policy;
    private final Environment environment;

    TrustPreflight(TrustPolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
    }

    @EventListener
    void started(StartupEvent event) {
        policy.preflight(environment.getActiveNames()).ifPresent(log::warn);
    }
}
