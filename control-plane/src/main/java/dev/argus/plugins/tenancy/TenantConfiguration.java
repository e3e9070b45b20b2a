package dev.argus.plugins.tenancy;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One tenant in the platform's configuration: {@code argus.tenants.<slug>}.
 *
 * <p>The constructor accepts only values that Kubernetes and tokens accept. A platform with an invalid tenant does not
 * start.
 *
 * @param slug the value of the {@code tenant} claim in tokens
 * @param id a fixed id, for tools such as a Helm chart that make the namespace before the platform first starts; null
 *     lets the platform choose one at its first start
 * @param displayName at most 128 characters
 * @param namespace the Kubernetes namespace of this tenant's executions only; never one of Kubernetes or of the
 *     platform
 * @param runtimeClass the RuntimeClass that all its executions must run under, for example gvisor; null for the
 *     cluster's default runtime
 */
@EachProperty("argus.tenants")
public record TenantConfiguration(
        @Parameter String slug,
        @Nullable UUID id,
        String displayName,
        String namespace,
        @Nullable String runtimeClass) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private static final Pattern OBJECT = Pattern.compile("%s(?:\\.%s)*".formatted(LABEL, LABEL));
    private static final int LONGEST_OBJECT = 253;
    private static final Pattern SYSTEM = Pattern.compile("default|kube-.*|argus-system|argus-plugins");

    public TenantConfiguration {
        check(SLUG.matcher(slug).matches(), slug, "the name of a tenant is 2 to 63 of a-z, 0-9 and hyphens");
        check(!displayName.isBlank() && displayName.length() <= 128, slug, "display-name has 1 to 128 characters");
        check(
                LABEL.matcher(namespace).matches(),
                slug,
                "namespace %s is not a name Kubernetes accepts".formatted(namespace));
        check(
                !SYSTEM.matcher(namespace).matches(),
                slug,
                "namespace %s belongs to the system; use another".formatted(namespace));
        check(
                runtimeClass == null
                        || (runtimeClass.length() <= LONGEST_OBJECT
                                && OBJECT.matcher(runtimeClass).matches()),
                slug,
                "runtime-class \"%s\" is not a name of a RuntimeClass; without one, leave it out"
                        .formatted(runtimeClass));
    }

    private static void check(boolean holds, String slug, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("argus.tenants.%s: %s".formatted(slug, rule));
        }
    }
}
