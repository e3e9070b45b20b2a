package dev.argus.plugins.catalog.check;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The three switches of an automatic check: {@code argus.checks.<name>}, where the name is secrets or unicode. All are
 * on by default.
 *
 * @param enabled whether the check runs
 * @param enforced whether findings prevent the submission
 * @param required whether a failure of the check prevents the submission
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
