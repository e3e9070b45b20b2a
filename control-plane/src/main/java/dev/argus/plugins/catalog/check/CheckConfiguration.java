package dev.argus.plugins.catalog.check;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The three switches of an automatic check: {@code argus.checks.<name>}, name being secrets or unicode; all on where
 * nothing is said.
 *
 * @param enabled whether it runs
 * @param enforced whether its findings keep a version from being submitted
 * @param required whether its failure does
 */
@EachProperty("argus.checks")
record CheckConfiguration(
        @Parameter String name,
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "true") boolean enforced,
        @Bindable(defaultValue = "true") boolean required) {
    static CheckConfiguration allOn(String name) {
        return new CheckConfiguration(name, true, true, true);
    }
}
