package dev.argus.kit.capability;

import dev.argus.kit.egress.EgressRule;
import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The terms of {@code network.egress}.
 *
 * @param rules where a plugin may connect to; empty if a manifest leaves that to the grant, which must have rules
 */
public record NetworkEgress(Optional<EgressRules> rules) implements Terms {
    @Override
    public Capability capability() {
        return Capability.NETWORK_EGRESS;
    }

    static Optional<Terms> read(Section constraints) {
        return constraints.isEmpty()
                ? Optional.of(new NetworkEgress(Optional.empty()))
                : EgressRules.read(constraints).map(rules -> new NetworkEgress(Optional.of(rules)));
    }

    @Override
    public List<String> beyond(Terms other) {
        var wider = ((NetworkEgress) other).rules;
        if (wider.isEmpty()) {
            return List.of();
        }
        return rules.map(own -> own.beyond(wider.get()).stream()
                        .map(EgressRule::toString)
                        .toList())
                .orElse(List.of("every address that is granted"));
    }

    @Override
    public Terms narrow(Terms granted) {
        if (((NetworkEgress) granted).rules.isEmpty()) {
            throw new MalformedException(
                    "network.egress needs a list of what is allowed, as in {\"allow\": [{\"cidr\": \"198.18.0.7/32\", "
                            + "\"ports\": [443], \"protocol\": \"tcp\"}]}");
        }
        var more = granted.beyond(this);
        if (!more.isEmpty()) {
            throw new MalformedException("/allow: %s is more than the plugin's version requests: %s"
                    .formatted(String.join(", ", more), describe()));
        }
        return granted;
    }

    @Override
    public String describe() {
        return rules.map(own -> own.allow().stream().map(EgressRule::toString).collect(Collectors.joining(", ")))
                .orElse("every address that is granted");
    }
}
