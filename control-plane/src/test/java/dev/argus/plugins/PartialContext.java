package dev.argus.plugins;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.List;
import java.util.function.Predicate;

/** An application context with only a part of the beans that are on the class path. */
public class PartialContext extends DefaultApplicationContext {
    private final Predicate<String> wanted;

    /** @param wanted tells by the name of a bean's definition whether the context has the bean */
    public PartialContext(ApplicationContextBuilder builder, Predicate<String> wanted) {
        super((ApplicationContextConfiguration) builder);
        this.wanted = wanted;
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        return super.resolveBeanDefinitionReferences().stream()
                .filter(reference -> wanted.test(reference.getBeanDefinitionName()))
                .toList();
    }
}
