package dev.argus.plugins.api.document;

import dev.argus.plugins.architecture.Pure;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one operation: how deep it goes, under how many names it asks for the same field, and what it costs. A
 * fragment counts in each place that uses it; graphql-java's own limits count it once.
 *
 * <p>The depth counts from the operation's own fields; what is inside {@code __schema} and {@code __type} does not
 * count, because the introspection queries of ordinary clients wrap types up to nine times. graphql-java limits
 * introspection by itself, to 20 levels and 500 fields.
 */
@Pure
public final class DocumentLimits {
    public static final int MAX_DEPTH = 12;
    public static final int MAX_ALIASES = 50;
    public static final int MAX_COST = 1000;

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private int depth;
    private int aliases;
    private int cost;

    /** A place in the result: the names given to each field there, and the places below it. */
    private record Place(Map<String, Set<String>> names, Map<String, Place> below) {
        Place() {
            this(new HashMap<>(), new HashMap<>());
        }
    }

    private DocumentLimits() {}

    /**
     * Returns what an operation exceeds, each with its limit and with what to do; an empty list if nothing.
     *
     * @param document valid, so that no fragment contains itself
     */
    public static List<String> exceeded(Document document, OperationDefinition operation) {
        var measure = new DocumentLimits();
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> measure.fragments.put(fragment.getName(), fragment));
        measure.selections(operation.getSelectionSet(), new Place(), 1);
        return measure.exceeded();
    }

    private List<String> exceeded() {
        List<String> exceeded = new ArrayList<>();
        if (depth > MAX_DEPTH) {
            exceeded.add("the query goes %d levels deep, at most %d are allowed; ask for less, or in several queries"
                    .formatted(depth, MAX_DEPTH));
        }
        if (aliases > MAX_ALIASES) {
            exceeded.add("the query asks for one field under %d names, at most %d are allowed; use several queries"
                    .formatted(aliases, MAX_ALIASES));
        }
        if (cost > MAX_COST) {
            exceeded.add(
                    "the query costs more than %d; ask for fewer fields, or in several queries".formatted(MAX_COST));
        }
        return exceeded;
    }

    /**
     * Measures fields of one place. It ends early for an operation that costs too much, whose fragments may explode.
     */
    private void selections(@Nullable SelectionSet set, Place place, int level) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            if (cost > MAX_COST) {
                return;
            }
            switch (selection) {
                case Field field -> field(field, place, level);
                case InlineFragment fragment -> selections(fragment.getSelectionSet(), place, level);
                case FragmentSpread spread -> {
                    var fragment = fragments.get(spread.getName());
                    selections(fragment == null ? null : fragment.getSelectionSet(), place, level);
                }
                default -> throw new IllegalStateException("unknown selection " + selection.getClass());
            }
        }
    }

    private void field(Field field, Place place, int level) {
        cost += cost(field);
        depth = Math.max(depth, level);
        var given = place.names().computeIfAbsent(field.getName(), name -> new HashSet<>());
        given.add(field.getResultKey());
        aliases = Math.max(aliases, given.size());
        boolean free = level == 0 || introspects(field);
        var below = place.below().computeIfAbsent(field.getResultKey(), key -> new Place());
        selections(field.getSelectionSet(), below, free ? 0 : level + 1);
    }

    /** One for each field; the name of a type, which clients add everywhere, is free. */
    private static int cost(Field field) {
        return field.getName().equals("__typename") ? 0 : 1;
    }

    private static boolean introspects(Field field) {
        return field.getName().equals("__schema") || field.getName().equals("__type");
    }
}
