package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One JSON object of a document that people write. A problem in it is recorded and reading continues, so that all
 * problems are reported at once.
 */
public final class Section {
    private static final int MAX_TOLD = 20;

    private final Problems problems;
    private final String pointer;
    private final JsonNode object;
    private final Set<String> known = new HashSet<>();

    private Section(Problems problems, String pointer, JsonNode object) {
        this.problems = problems;
        this.pointer = pointer;
        this.object = object;
    }

    public static Section of(Problems problems, String pointer, JsonNode value) {
        if (value.isObject()) {
            return new Section(problems, pointer, value);
        }
        problems.add(pointer, "must be an object with the documented fields");
        return new Section(problems, pointer, JsonNodeFactory.instance.objectNode());
    }

    /**
     * Reads an object that is a document of its own.
     *
     * @throws MalformedException with every problem (the first 20) and its JSON pointer
     */
    public static <T> T read(JsonNode value, Function<Section, Optional<T>> read) {
        var found = new ArrayList<String>();
        Problems problems = (pointer, message) -> found.add(pointer.isEmpty() ? message : pointer + ": " + message);
        var result = read.apply(of(problems, "", value));
        if (!found.isEmpty()) {
            var told = String.join("; ", found.subList(0, Math.min(found.size(), MAX_TOLD)));
            int left = found.size() - MAX_TOLD;
            throw new MalformedException(left > 0 ? "%s; and %d more".formatted(told, left) : told);
        }
        return result.orElseThrow();
    }

    public <T> Optional<T> required(String name, Function<JsonNode, T> read) {
        requirePresent(name);
        return optional(name, read);
    }

    public <T> Optional<T> optional(String name, Function<JsonNode, T> read) {
        known.add(name);
        if (!present(name)) {
            return Optional.empty();
        }
        return problems.attempt(at(name), () -> read.apply(object.get(name)));
    }

    /** Reads the required value {@code name} with a function that records every problem in it. */
    public <T> Optional<T> requiredPart(String name, BiFunction<JsonNode, Problems, Optional<T>> read) {
        requirePresent(name);
        return optionalPart(name, read);
    }

    /** Reads the value {@code name}, if it is there, with a function that records every problem in it. */
    public <T> Optional<T> optionalPart(String name, BiFunction<JsonNode, Problems, Optional<T>> read) {
        known.add(name);
        if (!present(name)) {
            return Optional.empty();
        }
        return read.apply(object.get(name), (below, message) -> problems.add(at(name) + below, message));
    }

    public Optional<Section> section(String name) {
        known.add(name);
        return present(name) ? Optional.of(of(problems, at(name), object.get(name))) : Optional.empty();
    }

    public Optional<Section> requiredSection(String name) {
        requirePresent(name);
        return section(name);
    }

    /** Reads the list {@code name} and returns the valid entries in order. */
    public <T> List<T> list(String name, int min, int max, Function<Section, Optional<T>> read) {
        return entries(name, min, max, (at, entry) -> read.apply(of(problems, at, entry))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Reads the required list {@code name} of objects; empty unless it is there and every entry is valid. */
    public <T> Optional<List<T>> requiredList(String name, int min, int max, Function<Section, Optional<T>> read) {
        requirePresent(name);
        return whole(name, entries(name, min, max, (at, entry) -> read.apply(of(problems, at, entry))));
    }

    /** Reads the required list {@code name} of single values; empty unless it is there and every entry is valid. */
    public <T> Optional<List<T>> requiredValues(String name, int min, int max, Function<JsonNode, T> read) {
        requirePresent(name);
        return whole(name, entries(name, min, max, (at, entry) -> problems.attempt(at, () -> read.apply(entry))));
    }

    /** Returns one element per entry of the list, empty for one with a problem; a single empty one for no list. */
    private <T> List<Optional<T>> entries(
            String name, int min, int max, BiFunction<String, JsonNode, Optional<T>> read) {
        known.add(name);
        var list = object.path(name);
        if (present(name) && (!list.isArray() || list.size() < min || list.size() > max)) {
            problems.add(at(name), "must be a list of %d to %d entries".formatted(min, max));
            return List.of(Optional.empty());
        }
        var entries = new ArrayList<Optional<T>>();
        for (int i = 0; i < list.size(); i++) {
            entries.add(read.apply(LocatedJson.child(at(name), i), list.get(i)));
        }
        return entries;
    }

    private <T> Optional<List<T>> whole(String name, List<Optional<T>> entries) {
        return present(name) && entries.stream().allMatch(Optional::isPresent)
                ? Optional.of(entries.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    public void requirePresent(String name) {
        if (!present(name)) {
            problems.add(pointer, "the field \"%s\" is missing: add it".formatted(name));
        }
    }

    public boolean present(String name) {
        return object.has(name);
    }

    /** Whether the object has no fields at all. */
    public boolean isEmpty() {
        return object.isEmpty();
    }

    /** Combines fields that are valid one by one; records a problem if the combination is not. */
    public <T> Optional<T> combined(Supplier<T> value) {
        return problems.attempt(pointer, value);
    }

    public void problem(String message) {
        problems.add(pointer, message);
    }

    public void problem(String name, String message) {
        problems.add(at(name), message);
    }

    /** Records a problem for every member that was not read; call this last. */
    public void reportUnknownFields() {
        reportUnknownFields("remove it or correct its name");
    }

    /**
     * Records a problem for every member that was not read; call this last.
     *
     * @param allowed what may stand there instead
     */
    public void reportUnknownFields(String allowed) {
        for (var member : object.properties()) {
            if (!known.contains(member.getKey())) {
                var name = QuotedText.shortened(member.getKey());
                problems.add(at(member.getKey()), "unknown field \"%s\": %s".formatted(name, allowed));
            }
        }
    }

    private String at(String name) {
        return LocatedJson.child(pointer, name);
    }
}
