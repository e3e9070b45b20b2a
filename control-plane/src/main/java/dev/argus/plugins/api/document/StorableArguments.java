package dev.argus.plugins.api.document;

import dev.argus.kit.json.StrictText;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.StorableText;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses texts in a field's arguments that the database cannot store; see {@link StorableText}. Every field with a
 * fetcher of ours passes here, so no feature needs a check of its own.
 *
 * <p>A value of the scalar JSON may contain U+0000, because it is stored as JSON, which escapes it.
 */
@Pure
public final class StorableArguments {
    private static final String INPUT = "input";
    private static final String JSON = "JSON";

    private StorableArguments() {}

    /** Throws INVALID with the name of the first such input, without the name of the argument {@code input}. */
    public static void check(GraphQLFieldDefinition definition, Map<String, Object> values) {
        if (values.isEmpty()) {
            return;
        }
        for (var argument : definition.getArguments()) {
            var name = argument.getName();
            check(name.equals(INPUT) ? "" : name, argument.getType(), values.get(name));
        }
    }

    private static void check(String path, GraphQLType type, @Nullable Object value) {
        var named = GraphQLTypeUtil.unwrapAll(type);
        switch (value) {
            case String text when named.getName().equals(JSON) -> checkJson(path, text);
            case String text -> StorableText.check(path, text);
            case List<?> list -> list.forEach(each -> check(path, type, each));
            case Map<?, ?> fields
            when named instanceof GraphQLInputObjectType object ->
                object.getFields()
                        .forEach(field -> check(
                                path.isEmpty() ? field.getName() : path + "." + field.getName(),
                                field.getType(),
                                fields.get(field.getName())));
            case Map<?, ?> json ->
                json.forEach((key, each) -> {
                    checkJson(path, String.valueOf(key));
                    check(path, type, each);
                });
            case null, default -> {}
        }
    }

    private static void checkJson(String path, String text) {
        if (!StrictText.isWellFormed(text)) {
            throw Problem.invalid(path, "contains half of a surrogate pair; remove it");
        }
    }
}
