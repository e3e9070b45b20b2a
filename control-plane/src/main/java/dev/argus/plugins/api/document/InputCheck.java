package dev.argus.plugins.api.document;

import static java.util.stream.Collectors.joining;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.problem.InputPlace;
import graphql.GraphQLContext;
import graphql.language.SourceLocation;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a value that a request gives with its type in the schema, and names every place that does not fit. */
@Pure
final class InputCheck {
    /** What is expected of the scalars that are not ours; ours say it themselves. */
    private static final Map<String, String> SCALARS = Map.of(
            "Int", "a whole number from -2147483648 to 2147483647",
            "Float", "a number",
            "String", "a text",
            "ID", "a text",
            "Boolean", "true or false",
            "Long", "a whole number of 64 bits");

    /** Further ones would help nobody, and a request may hold a million wrong values. */
    static final int MOST_FINDINGS = 20;

    private final List<Finding> findings = new ArrayList<>();

    private final @Nullable SourceLocation location;

    private InputCheck(@Nullable SourceLocation location) {
        this.location = location;
    }

    /** A value written as a name, which a literal has for an enum and JSON never has. */
    record EnumName(String name) {}

    /** The reference to a variable inside a literal; the variable is checked by itself. */
    record Reference() {}

    /** Returns what is wrong, in the order of the value: all of it, but at most {@value #MOST_FINDINGS} findings. */
    static List<Finding> of(String path, GraphQLType type, @Nullable Object value, @Nullable SourceLocation location) {
        var check = new InputCheck(location);
        check.check(InputPlace.of(path), type, value);
        return check.findings;
    }

    private void check(InputPlace path, GraphQLType type, @Nullable Object value) {
        if (value instanceof Reference || findings.size() >= MOST_FINDINGS) {
            return;
        }
        if (value == null) {
            if (type instanceof GraphQLNonNull) {
                find(path, "is required");
            }
            return;
        }
        switch (GraphQLTypeUtil.unwrapNonNull(type)) {
            case GraphQLList list -> checkList(path, list.getWrappedType(), value);
            case GraphQLInputObjectType object -> checkObject(path, object, value);
            case GraphQLEnumType names -> checkEnum(path, names, value);
            case GraphQLScalarType scalar -> checkScalar(path, scalar, value);
            default -> throw new IllegalStateException(type + " is no type of an input");
        }
    }

    /** A value that is no list stands for a list of one, as GraphQL says. */
    private void checkList(InputPlace path, GraphQLType type, Object value) {
        if (value instanceof List<?> list) {
            for (int n = 0; n < list.size() && findings.size() < MOST_FINDINGS; n++) {
                check(path.below(n), type, list.get(n));
            }
        } else {
            check(path, type, value);
        }
    }

    private void checkObject(InputPlace path, GraphQLInputObjectType type, Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            find(path, "expected an object with fields of " + type.getName());
            return;
        }
        for (var name : given.keySet()) {
            if (type.getField(String.valueOf(name)) == null) {
                find(path.below(String.valueOf(name)), "there is no such field; there are " + fields(type));
            }
        }
        for (var field : type.getFields()) {
            if (given.containsKey(field.getName()) || !field.hasSetDefaultValue()) {
                check(path.below(field.getName()), field.getType(), given.get(field.getName()));
            }
        }
        if (type.isOneOf()
                && type.getFields().stream()
                                .filter(field -> gives(given, field))
                                .count()
                        != 1) {
            find(path, "give exactly one of " + fields(type));
        }
    }

    private static boolean gives(Map<?, ?> given, GraphQLInputObjectField field) {
        return given.get(field.getName()) != null;
    }

    private void checkEnum(InputPlace path, GraphQLEnumType type, Object value) {
        var name = value instanceof EnumName literal ? literal.name() : value;
        if (!(name instanceof String text) || type.getValue(text) == null) {
            var names = type.getValues().stream().map(each -> each.getName()).collect(joining(", "));
            find(path, "expected one of " + names);
        }
    }

    private void checkScalar(InputPlace path, GraphQLScalarType type, Object value) {
        try {
            type.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ROOT);
        } catch (CoercingParseValueException e) {
            find(path, "expected " + SCALARS.getOrDefault(type.getName(), String.valueOf(e.getMessage())));
        }
    }

    private void find(InputPlace path, String expected) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(path.toString(), expected, location));
        }
    }

    private static String fields(GraphQLInputObjectType type) {
        return type.getFields().stream().map(GraphQLInputObjectField::getName).collect(joining(", "));
    }

    /** Returns the value with every null of a field left out, as if it had not been sent. */
    static @Nullable Object withoutNulls(GraphQLInputType type, @Nullable Object value) {
        return switch (GraphQLTypeUtil.unwrapNonNull(type)) {
            case GraphQLList list
            when value instanceof List<?> given -> {
                List<@Nullable Object> kept = new ArrayList<>();
                given.forEach(each -> kept.add(withoutNulls((GraphQLInputType) list.getWrappedType(), each)));
                yield kept;
            }
            case GraphQLList list -> withoutNulls((GraphQLInputType) list.getWrappedType(), value);
            case GraphQLInputObjectType object
            when value instanceof Map<?, ?> given -> {
                Map<String, @Nullable Object> kept = new LinkedHashMap<>();
                given.forEach((name, each) -> {
                    var field = object.getField(String.valueOf(name));
                    if (field == null) {
                        kept.put(String.valueOf(name), each);
                    } else if (each != null) {
                        kept.put(String.valueOf(name), withoutNulls(field.getType(), each));
                    }
                });
                yield kept;
            }
            default -> value;
        };
    }
}
