package dev.argus.kit.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.MalformedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The constraints of {@code secret.read}: names of Kubernetes Secrets, as in {@code {"secrets": ["mail-token"]}}. */
public record SecretNames(List<String> secrets) {
    public static final int MAX_NAMES = 8;
    public static final int MAX_LENGTH = 253;

    private static final String FIELD = "secrets";
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    public SecretNames {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty() || secrets.size() > MAX_NAMES) {
            throw new MalformedException("%s: must be 1 to %d names".formatted(FIELD, MAX_NAMES));
        }
        var seen = new HashSet<String>();
        for (String name : secrets) {
            if (name.length() > MAX_LENGTH || !NAME.matcher(name).matches()) {
                throw new MalformedException(
                        "%s: each must be the name of a Kubernetes Secret: a-z, 0-9, '-' and '.'".formatted(FIELD));
            }
            if (!seen.add(name)) {
                throw new MalformedException("%s: \"%s\" appears twice: remove one".formatted(FIELD, name));
            }
        }
    }

    /**
     * Reads the constraints.
     *
     * @throws MalformedException if they do not have this form; the message says where
     */
    public static SecretNames of(JsonNode constraints) {
        if (!constraints.isObject()
                || constraints.size() != 1
                || !constraints.path(FIELD).isArray()) {
            throw new MalformedException(
                    "must be an object with the one field \"%s\", a list of names".formatted(FIELD));
        }
        var names = new ArrayList<String>();
        for (JsonNode name : constraints.path(FIELD)) {
            if (!name.isTextual()) {
                throw new MalformedException("%s: must be a list of strings".formatted(FIELD));
            }
            names.add(name.textValue());
        }
        return new SecretNames(names);
    }

    /** Returns the first name that is not in {@code other}, or null if {@code other} has them all. */
    public @Nullable String beyond(SecretNames other) {
        return secrets.stream()
                .filter(name -> !other.secrets.contains(name))
                .findFirst()
                .orElse(null);
    }
}
