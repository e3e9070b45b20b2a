package dev.argus.kit.egress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Section;
import java.util.List;
import java.util.Optional;

/**
 * The constraints of {@code network.egress}: {@code {"allow": [{"cidr": "203.0.113.7/32", "ports": [443], "protocol":
 * "tcp"}]}}.
 */
public record EgressRules(List<EgressRule> allow) {
    public static final int MAX_RULES = 32;

    private static final String FIELD = "allow";

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
     * @throws MalformedException if they do not have this form, with every problem
     */
    public static EgressRules of(JsonNode constraints) {
        return Section.read(constraints, EgressRules::read);
    }

    /** Reads the constraints inside a document, which is told every problem; empty if there is one. */
    public static Optional<EgressRules> read(Section constraints) {
        var allow = constraints.requiredList(FIELD, 1, MAX_RULES, EgressRule::read);
        constraints.reportUnknownFields("network.egress takes the one field \"%s\"".formatted(FIELD));
        return allow.flatMap(rules -> constraints.combined(() -> new EgressRules(rules)));
    }

    /** Returns the rules of this list that no single rule of {@code other} covers. */
    public List<EgressRule> beyond(EgressRules other) {
        return allow.stream()
                .filter(rule -> other.allow.stream().noneMatch(wider -> wider.covers(rule)))
                .toList();
    }
}
