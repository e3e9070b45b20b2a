package dev.argus.kit.capability;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Section;
import dev.argus.kit.secret.SecretNames;
import java.util.List;
import java.util.Optional;

/**
 * The terms of {@code secret.read}.
 *
 * @param names which Secrets a plugin may read; empty if a manifest leaves that to the grant, which must have names
 */
public record SecretRead(Optional<SecretNames> names) implements Terms {
    @Override
    public Capability capability() {
        return Capability.SECRET_READ;
    }

    static Optional<Terms> read(Section constraints) {
        return constraints.isEmpty()
                ? Optional.of(new SecretRead(Optional.empty()))
                : SecretNames.read(constraints).map(names -> new SecretRead(Optional.of(names)));
    }

    @Override
    public List<String> beyond(Terms other) {
        var wider = ((SecretRead) other).names;
        if (wider.isEmpty()) {
            return List.of();
        }
        return names.map(own -> own.beyond(wider.get())).orElse(List.of("every Secret that is granted"));
    }

    @Override
    public Terms narrow(Terms granted) {
        if (((SecretRead) granted).names.isEmpty()) {
            throw new MalformedException(
                    "secret.read needs the names of the Secrets, as in {\"secrets\": [\"mail-token\"]}");
        }
        var more = granted.beyond(this);
        if (!more.isEmpty()) {
            throw new MalformedException("/secrets: %s is not among what the plugin's version requests: %s"
                    .formatted(String.join(", ", more), describe()));
        }
        return granted;
    }

    @Override
    public String describe() {
        return names.map(own -> String.join(", ", own.secrets())).orElse("every Secret that is granted");
    }
}
