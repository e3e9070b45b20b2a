package dev.argus.kit.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
            if (!valid(name)) {
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
     * @throws MalformedException if they do not have this form, with every problem
     */
    public static SecretNames of(JsonNode constraints) {
        return Section.read(constraints, SecretNames::read);
    }

    /** Reads the constraints inside a document, which is told every problem; empty if there is one. */
    public static Optional<SecretNames> read(Section constraints) {
        var names = constraints.requiredValues(FIELD, 1, MAX_NAMES, SecretNames::name);
        constraints.reportUnknownFields("secret.read takes the one field \"%s\"".formatted(FIELD));
        return names.flatMap(found -> constraints.combined(() -> new SecretNames(found)));
    }

    private static String name(JsonNode value) {
        if (!value.isTextual() || !valid(value.textValue())) {
            throw new MalformedException("must be the name of a Kubernetes Secret: a-z, 0-9, '-' and '.'");
        }
        return value.textValue();
    }

    private static boolean valid(String name) {
        return name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
    }

    /** Returns the names that are not in {@code other}. */
    public List<String> beyond(SecretNames other) {
        return secrets.stream().filter(name -> !other.secrets.contains(name)).toList();
    }
}
