package dev.argus.plugins.ledger.log;

import dev.argus.plugins.PartialContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import java.time.Clock;
import java.util.Map;

/** The control plane with its usual configuration and no feature except the ledger. */
public final class LedgerContext extends PartialContext {
    private LedgerContext(ApplicationContextBuilder builder) {
        super(builder, LedgerContext::isNoOtherFeature);
    }

    /** @param environment variables, as an operator would set them */
    public static LedgerContext start(Map<String, Object> environment, Map<String, Object> properties, Clock clock) {
        var context = new LedgerContext(ApplicationContext.builder().deduceEnvironment(false));
        context.getEnvironment()
                .addPropertySource(new EnvironmentVariables(environment))
                .addPropertySource(PropertySource.of("test", properties));
        context.registerSingleton(Clock.class, clock);
        context.start();
        return context;
    }

    private static boolean isNoOtherFeature(String name) {
        return !name.startsWith("dev.argus.plugins.")
                || name.startsWith("dev.argus.plugins.ledger.")
                || name.startsWith("dev.argus.plugins.database.")
                || name.contains("Migrations");
    }

    private static final class EnvironmentVariables extends MapPropertySource {
        EnvironmentVariables(Map<String, Object> variables) {
            super("environment", variables);
        }

        @Override
        public PropertyConvention getConvention() {
            return PropertyConvention.ENVIRONMENT_VARIABLE;
        }
    }
}
