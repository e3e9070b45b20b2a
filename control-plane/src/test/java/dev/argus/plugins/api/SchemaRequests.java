package dev.argus.plugins.api;

import static java.util.stream.Collectors.joining;

import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Requests for every operation of the schema, with invented arguments of the right types, so that a test finds an
 * operation that is new.
 */
final class SchemaRequests {
    static final List<String> ROOTS = List.of("Query", "Mutation", "Subscription");

    private final TypeDefinitionRegistry schema = schema();
    private final Map<String, String> given;

    SchemaRequests() {
        this(Map.of());
    }

    /**
     * @param given GraphQL literals by the name of an argument or input field, used in place of invented values; one
     *     that is optional is left out unless it is named here
     */
    SchemaRequests(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Returns one request for each field of the three root types, by name. This platform has no ledger whose entries
     * could be queried; BadRequestIT of the testbed does that.
     */
    Map<String, String> all() {
        var requests = new LinkedHashMap<String, String>();
        for (var root : ROOTS) {
            for (var field : fields(root)) {
                requests.put(field.getName(), request(root, field));
            }
        }
        return requests;
    }

    /** Returns the names of the ids that each operation takes, for operations that take any. */
    Map<String, Set<String>> ids() {
        var named = new LinkedHashMap<String, Set<String>>();
        for (var root : ROOTS) {
            for (var field : fields(root)) {
                var ids = new TreeSet<String>();
                field.getInputValueDefinitions().forEach(argument -> collect(argument, ids));
                if (!ids.isEmpty()) {
                    named.put(field.getName(), ids);
                }
            }
        }
        return named;
    }

    private void collect(InputValueDefinition value, Set<String> ids) {
        var name = named(value.getType());
        if (name.equals("UUID")) {
            ids.add(value.getName());
        }
        if (schema.getTypeOrNull(name) instanceof InputObjectTypeDefinition input) {
            input.getInputValueDefinitions().forEach(field -> collect(field, ids));
        }
    }

    private List<FieldDefinition> fields(String root) {
        return schema.getType(root, ObjectTypeDefinition.class).orElseThrow().getFieldDefinitions();
    }

    private String request(String root, FieldDefinition field) {
        var arguments = field.getInputValueDefinitions().stream()
                .filter(this::isGiven)
                .map(argument -> "%s: %s".formatted(argument.getName(), value(argument)))
                .collect(joining(", "));
        var selection = root.equals("Mutation") ? "userErrors { code message field }" : "__typename";
        return "%s { %s%s { %s } }"
                .formatted(
                        root.toLowerCase(Locale.ROOT), field.getName(), oneOf(field.getName(), arguments), selection);
    }

    /** Some operations take exactly one of two arguments, neither of which is required by itself. */
    private String oneOf(String operation, String arguments) {
        boolean named = given.containsKey("id") || given.containsKey("installation");
        var whole = named
                ? arguments
                : switch (operation) {
                    case "plugin" -> "name: \"acme/absent\"";
                    case "executePlugin" -> arguments.replace("{action", "{plugin: \"acme/absent\", action");
                    default -> arguments;
                };
        return whole.isEmpty() ? "" : "(" + whole + ")";
    }

    private boolean isGiven(InputValueDefinition value) {
        return given.containsKey(value.getName())
                || (value.getType() instanceof NonNullType && value.getDefaultValue() == null);
    }

    private String value(InputValueDefinition value) {
        return Optional.ofNullable(given.get(value.getName())).orElseGet(() -> invented(named(value.getType())));
    }

    private String invented(String type) {
        var definition = schema.getTypeOrNull(type);
        if (definition instanceof InputObjectTypeDefinition input) {
            return input.getInputValueDefinitions().stream()
                    .filter(this::isGiven)
                    .map(field -> "%s: %s".formatted(field.getName(), value(field)))
                    .collect(joining(", ", "{", "}"));
        }
        if (definition instanceof EnumTypeDefinition choices) {
            return choices.getEnumValueDefinitions().getFirst().getName();
        }
        return switch (type) {
            case "UUID" -> "\"%s\"".formatted(UUID.randomUUID());
            case "DateTime" -> "\"2030-01-01T00:00:00Z\"";
            case "JSON" -> "{}";
            case "SemVer" -> "\"1.0.0\"";
            // Valid base64, because signatures must be base64.
            case "String" -> "\"bWFkZXVw\"";
            default -> throw new IllegalStateException("no value for the type " + type);
        };
    }

    private static String named(Type<?> type) {
        return type instanceof NonNullType nonNull
                ? named(nonNull.getType())
                : type instanceof TypeName name ? name.getName() : "";
    }

    private static TypeDefinitionRegistry schema() {
        try (var text = SchemaRequests.class.getResourceAsStream("/schema.graphqls")) {
            return new SchemaParser().parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
