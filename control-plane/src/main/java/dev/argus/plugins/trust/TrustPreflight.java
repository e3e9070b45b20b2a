package dev.argus.plugins.trust;

import io.micronaut.context.env.Environment;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns at start, outside development, if signatures are not checked. */
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
