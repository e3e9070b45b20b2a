package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.json.LocatedJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One JSON object of a manifest. A problem in it is recorded and reading continues, so that all problems are reported
 * at once.
 */
final class Section {
    private final ManifestProblems problems;
    private final String pointer;
    private final JsonNode object;
    private final Set<String> known = new HashSet<>();

    private Section(ManifestProblems problems, String pointer, JsonNode object) {
        this.problems = problems;
        this.pointer = pointer;
        this.object = object;
    }

    static Section of(ManifestProblems problems, String pointer, JsonNode value) {
        if (value.isObject()) {
            return new Section(problems, pointer, value);
        }
        problems.add(pointer, "must be an object with the documented fields");
        return new Section(problems, pointer, JsonNodeFactory.instance.objectNode());
    }

    <T> Optional<T> required(String name, Function<JsonNode, T> read) {
        requirePresent(name);
        return optional(name, read);
    }

    <T> Optional<T> optional(String name, Function<JsonNode, T> read) {
        known.add(name);
        if (!present(name)) {
            return Optional.empty();
        }
        return problems.attempt(at(name), () -> read.apply(object.get(name)));
    }

    Optional<Section> section(String name) {
        known.add(name);
        return present(name) ? Optional.of(of(problems, at(name), object.get(name))) : Optional.empty();
    }

    Optional<Section> requiredSection(String name) {
        requirePresent(name);
        return section(name);
    }

    /** Reads the list {@code name} and returns the valid entries in order. */
    <T> List<T> list(String name, int min, int max, Function<Section, Optional<T>> read) {
        known.add(name);
        var entries = new ArrayList<T>();
        var list = object.path(name);
        if (present(name) && (!list.isArray() || list.size() < min || list.size() > max)) {
            problems.add(at(name), "must be a list of %d to %d entries".formatted(min, max));
            return entries;
        }
        for (int i = 0; i < list.size(); i++) {
            var section = of(problems, LocatedJson.child(at(name), i), list.get(i));
            read.apply(section).ifPresent(entries::add);
        }
        return entries;
    }

    void requirePresent(String name) {
        if (!present(name)) {
            problems.add(pointer, "the field \"%s\" is missing: add it".formatted(name));
        }
    }

    boolean present(String name) {
        return object.has(name);
    }

    /** Combines fields that are valid one by one; records a problem if the combination is not. */
    <T> Optional<T> combined(Supplier<T> value) {
        return problems.attempt(pointer, value);
    }

    void problem(String message) {
        problems.add(pointer, message);
    }

    void problem(String name, String message) {
        problems.add(at(name), message);
    }

    /** Records a problem for every member that was not read; call this last. */
    void reportUnknownFields() {
        for (var member : object.properties()) {
            if (!known.contains(member.getKey())) {
                var name = QuotedText.shortened(member.getKey());
                problems.add(
                        at(member.getKey()), "unknown field \"%s\": remove it or correct its name".formatted(name));
            }
        }
    }

    private String at(String name) {
        return LocatedJson.child(pointer, name);
    }
}
