package dev.argus.plugins.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.tenancy.Role;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Sends every operation of the schema with every role, and compares the answers with docs/permissions.md. */
class PermissionsIT {
    private static final String NOBODY = "nobody";
    private static final String ANY = "any role";
    private static final Pattern ROW = Pattern.compile("^\\| ((?:role )?[\\w.-]+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final ApiDesk DESK = new ApiDesk(Map.of());
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TypeDefinitionRegistry schema = schema();
    private final Map<String, String> documented = documented();

    @AfterAll
    static void stop() {
        HTTP.close();
        DESK.close();
    }

    @Test
    void theDocumentedRolesAreTheOnesThereAre() {
        for (var role : Role.values()) {
            assertThat(documented.getOrDefault("role " + role.label(), "").split(", "))
                    .as(role.label())
                    .containsExactlyInAnyOrderElementsOf(role.permissions().stream()
                            .map(permission -> permission.label())
                            .toList());
        }
    }

    @Test
    void everyOperationIsRefusedToWhomeverThePageSaysAndToNobodyElse() throws Exception {
        var wrong = new ArrayList<String>();
        var asked = new TreeSet<String>();
        for (var operation : operations().entrySet()) {
            asked.add(operation.getKey());
            var needs = documented.getOrDefault(operation.getKey(), "(it is not on the page)");
            for (var role : roles()) {
                var answer = ask(role, operation.getValue());
                if (answer.toUpperCase(Locale.ROOT).contains("FORBIDDEN") == isAllowed(role, needs)) {
                    wrong.add("%s as %s, who needs %s: %s".formatted(operation.getKey(), role, needs, answer));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(documented.keySet().stream()
                        .filter(name -> !name.startsWith("role ") && !name.equals("ledger.entries")))
                .as("the page's operations")
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    private static List<String> roles() {
        return Stream.concat(Arrays.stream(Role.values()).map(Role::label), Stream.of(NOBODY))
                .toList();
    }

    private static boolean isAllowed(String role, String needs) {
        var held = Role.named(role).map(Role::permissions).orElse(Set.of()).stream()
                .map(permission -> permission.label())
                .toList();
        return (needs.equals(ANY) && !role.equals(NOBODY))
                || Arrays.stream(needs.split(" or ")).anyMatch(held::contains);
    }

    private static String ask(String role, String query) throws IOException, InterruptedException {
        boolean streams = query.startsWith("subscription");
        var request = HttpRequest.newBuilder(URI.create(
                        DESK.socket().toString().replace("ws:", "http:").replace("/ws", streams ? "/stream" : "")))
                .header("Authorization", "Bearer " + DESK.issuer.tokenOf("acme", role))
                .header("Content-Type", "application/json")
                .header("Accept", streams ? "text/event-stream" : "application/json")
                .POST(BodyPublishers.ofString(Json.text(Map.of("query", query))))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString()).body();
        // This platform has no ledger: its required field is missing, which is a fault and no refusal.
        boolean ledger = query.contains("{ ledger {");
        assertThat(answer)
                .as(query)
                .doesNotContain(ledger ? "Validation" : "INTERNAL")
                .doesNotContainPattern("not GraphQL|is undefined|Missing field|Subselection|: is required|: expected");
        return answer;
    }

    /**
     * Returns one request for each field of the three root types, by name, with invented arguments of the right types.
     * This platform has no ledger whose entries could be queried; BadRequestIT of the testbed does that.
     */
    private Map<String, String> operations() {
        var requests = new LinkedHashMap<String, String>();
        for (var root : List.of("Query", "Mutation", "Subscription")) {
            for (var field : schema.getType(root, ObjectTypeDefinition.class)
                    .orElseThrow()
                    .getFieldDefinitions()) {
                requests.put(
                        field.getName(),
                        request(root, field, root.equals("Mutation") ? "userErrors { code }" : "__typename"));
            }
        }
        return requests;
    }

    private String request(String root, FieldDefinition field, String selection) {
        var arguments = field.getInputValueDefinitions().stream()
                .filter(PermissionsIT::isGiven)
                .map(argument -> "%s: %s".formatted(argument.getName(), value(argument.getType())))
                .collect(joining(", "));
        // These take exactly one of two arguments, neither of which is required by itself.
        var given = switch (field.getName()) {
            case "plugin" -> "name: \"acme/absent\"";
            case "executePlugin" -> arguments.replace("{action", "{plugin: \"acme/absent\", action");
            default -> arguments;
        };
        return "%s { %s%s { %s } }"
                .formatted(
                        root.toLowerCase(Locale.ROOT),
                        field.getName(),
                        given.isEmpty() ? "" : "(" + given + ")",
                        selection);
    }

    private static boolean isGiven(InputValueDefinition value) {
        return value.getType() instanceof NonNullType && value.getDefaultValue() == null;
    }

    private String value(Type<?> type) {
        if (type instanceof NonNullType nonNull) {
            return value(nonNull.getType());
        }
        var name = ((TypeName) type).getName();
        var definition = schema.getTypeOrNull(name);
        if (definition instanceof InputObjectTypeDefinition input) {
            return input.getInputValueDefinitions().stream()
                    .filter(PermissionsIT::isGiven)
                    .map(field -> "%s: %s".formatted(field.getName(), value(field.getType())))
                    .collect(joining(", ", "{", "}"));
        }
        if (definition instanceof EnumTypeDefinition choices) {
            return choices.getEnumValueDefinitions().getFirst().getName();
        }
        return switch (name) {
            case "UUID" -> "\"%s\"".formatted(UUID.randomUUID());
            case "DateTime" -> "\"2030-01-01T00:00:00Z\"";
            case "JSON" -> "{}";
            case "SemVer" -> "\"1.0.0\"";
            // Valid base64, because signatures must be base64.
            case "String" -> "\"bWFkZXVw\"";
            default -> throw new IllegalStateException("no value for the type " + name);
        };
    }

    private static Map<String, String> documented() {
        try {
            var rows = new LinkedHashMap<String, String>();
            ROW.matcher(Files.readString(Path.of("../docs/permissions.md")))
                    .results()
                    .filter(row -> !Set.of("role", "operation").contains(row.group(1)))
                    .forEach(row -> rows.put(row.group(1), row.group(2)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TypeDefinitionRegistry schema() {
        try (var text = PermissionsIT.class.getResourceAsStream("/schema.graphqls")) {
            return new SchemaParser().parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
