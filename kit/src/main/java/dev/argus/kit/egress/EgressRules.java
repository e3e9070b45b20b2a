package dev.argus.kit.egress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of {@code network.egress}: {@code {"allow": [{"cidr": "203.0.113.7/32", "ports": [443], "protocol":
 * "tcp"}]}}.
 */
public record EgressRules(List<EgressRule> allow) {
    public static final int MAX_RULES = 32;

    private static final Set<String> FIELDS = Set.of("allow");

    public EgressRules {
        allow = List.copyOf(allow);
        if (allow.isEmpty() || allow.size() > MAX_RULES) {
            throw new MalformedException("allow: must be 1 to %d rules".formatted(MAX_RULES));
        }
        for (int i = 0; i < allow.size(); i++) {
            if (allow.subList(0, i).contains(allow.get(i))) {
                throw new MalformedException("allow[%d]: the rule appears twice: remove one".formatted(i));
            }
        }
    }

    /**
     * Reads the constraints.
     *
     * @throws MalformedException if they do not have this form; the message says where
     */
    public static EgressRules of(JsonNode constraints) {
        requireFields(constraints, FIELDS);
        var list = constraints.path("allow");
        if (!list.isArray()) {
            throw new MalformedException("allow: must be a list of rules");
        }
        var rules = new ArrayList<EgressRule>();
        for (int i = 0; i < list.size(); i++) {
            var entry = list.get(i);
            rules.add(in("allow[%d]".formatted(i), () -> EgressRule.of(entry)));
        }
        return new EgressRules(rules);
    }

    /**
     * Returns the first rule of this list that no single rule of {@code other} covers, or null if {@code other} covers
     * them all.
     */
    public @Nullable EgressRule beyond(EgressRules other) {
        return allow.stream()
                .filter(rule -> other.allow.stream().noneMatch(wider -> wider.covers(rule)))
                .findFirst()
                .orElse(null);
    }

    static void requireFields(JsonNode object, Set<String> fields) {
        if (!object.isObject()) {
            throw new MalformedException("must be an object with the fields " + new TreeSet<>(fields));
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                throw new MalformedException("has an unknown field; it may have %s".formatted(new TreeSet<>(fields)));
            }
        });
        for (String name : new TreeSet<>(fields)) {
            if (!object.has(name)) {
                throw new MalformedException("the field \"%s\" is missing".formatted(name));
            }
        }
    }

    static <T> T in(String part, Supplier<T> read) {
        try {
            return read.get();
        } catch (MalformedException e) {
            throw e.in(part);
        }
    }
}
