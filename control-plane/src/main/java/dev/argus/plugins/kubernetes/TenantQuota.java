package dev.argus.plugins.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all pods of a tenant together may use: {@code argus.tenants.<slug>.quota}.
 *
 * @param quota lines {@code resource=amount} as in a ResourceQuota, for example {@code requests.cpu=64}; null for 200
 *     pods, no services and no volumes. A list and no map, because a configuration's keys have no dots and slashes
 */
@EachProperty("argus.tenants")
record TenantQuota(@Parameter String slug, @Nullable List<String> quota) {
    /** What a tenant without a setting may use. */
    static final Map<String, Quantity> DEFAULT = Map.of(
            "pods", new Quantity("200"),
            "services", new Quantity("0"),
            "persistentvolumeclaims", new Quantity("0"));

    TenantQuota {
        quota = quota == null ? null : List.copyOf(quota);
        hard(slug, quota);
    }

    /** Returns the amounts by resource, as {@code spec.hard} of the ResourceQuota. */
    Map<String, Quantity> hard() {
        return hard(slug, quota);
    }

    private static Map<String, Quantity> hard(String slug, @Nullable List<String> lines) {
        if (lines == null) {
            return DEFAULT;
        }
        var hard = new LinkedHashMap<String, Quantity>();
        for (var line : lines) {
            int at = line.indexOf('=');
            try {
                if (line.substring(0, at).isBlank()) {
                    throw new IllegalArgumentException("no resource is named");
                }
                var amount = Quantity.parse(line.substring(at + 1).strip());
                amount.getNumericalAmount();
                hard.put(line.substring(0, at).strip(), amount);
            } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
                throw new IllegalArgumentException(
                        "argus.tenants.%s.quota: \"%s\" is not resource=amount, for example pods=200"
                                .formatted(slug, line),
                        wrong);
            }
        }
        return Collections.unmodifiableMap(hard);
    }
}
