package dev.argus.plugins.ledger.log;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The control plane with its usual configuration and no feature except the ledger. */
public final class LedgerContext extends DefaultApplicationContext {
    private LedgerContext(ApplicationContextConfiguration configuration) {
        super(configuration);
    }

    /** @param environment variables, as an operator would set them */
    public static LedgerContext start(Map<String, Object> environment, Map<String, Object> properties, Clock clock) {
        var context = new LedgerContext(
                (ApplicationContextConfiguration) ApplicationContext.builder().deduceEnvironment(false));
        context.getEnvironment()
                .addPropertySource(new EnvironmentVariables(environment))
                .addPropertySource(PropertySource.of("test", properties));
        context.registerSingleton(Clock.class, clock);
        context.start();
        return context;
    }

    @Override
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        return super.resolveBeanDefinitionReferences().stream()
                .filter(LedgerContext::isNoOtherFeature)
                .toList();
    }

    private static boolean isNoOtherFeature(BeanDefinitionReference<?> bean) {
        String name = bean.getBeanDefinitionName();
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
