package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Checks that the reference in docs/graphql.md agrees with the schema; run with -Dargus.generate=true (make generate)
 * to write it. The text before it is written by hand, and its commands are run by GraphQlPageIT.
 */
class GraphQlPageTest {
    private static final Path FILE = Path.of("../docs/graphql.md");
    private static final Path SCHEMA = Path.of("src/main/resources/schema.graphqls");
    private static final String BEGIN = "<!-- reference -->\n";
    private static final String END = "<!-- /reference -->\n";
    private static final List<String> ROOTS = List.of("Query", "Mutation", "Subscription");

    @Test
    void theReferenceAgreesWithTheSchema() throws IOException {
        var page = Files.readString(FILE);
        var written = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + reference() + END;
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(FILE, written);
        }
        assertThat(FILE).content().isEqualTo(written);
    }

    private static String reference() throws IOException {
        var types = new Parser()
                .parseDocument(Files.readString(SCHEMA)).getDefinitions().stream()
                        .filter(TypeDefinition.class::isInstance)
                        .map(definition -> (TypeDefinition<?>) definition)
                        .sorted(Comparator.comparing((TypeDefinition<?> type) -> order(type.getName())))
                        .map(type -> section(type))
                        .collect(Collectors.joining("\n"));
        return "\n" + types + "\n";
    }

    private static String order(String name) {
        return ROOTS.contains(name) ? ROOTS.indexOf(name) + name : "9" + name;
    }

    private static String section(TypeDefinition<?> type) {
        return switch (type) {
            case ObjectTypeDefinition object ->
                titled(object.getName(), object.getDescription()) + fields(object.getFieldDefinitions());
            case InputObjectTypeDefinition input ->
                titled(input.getName(), input.getDescription()) + inputs(input.getInputValueDefinitions());
            case EnumTypeDefinition choice ->
                titled(choice.getName(), choice.getDescription())
                        + choice.getEnumValueDefinitions().stream()
                                .map(value -> "- `%s`: %s\n".formatted(value.getName(), words(value.getDescription())))
                                .collect(Collectors.joining());
            case ScalarTypeDefinition scalar -> titled(scalar.getName(), scalar.getDescription());
            default -> titled(type.getName(), null);
        };
    }

    private static String titled(String name, @Nullable Description description) {
        var said = words(description);
        return "### %s\n\n%s".formatted(name, said.isEmpty() ? "" : said + "\n\n");
    }

    private static String fields(List<FieldDefinition> fields) {
        return "| field | type | what |\n|---|---|---|\n"
                + fields.stream()
                        .map(field -> "| `%s` | `%s` | %s |\n"
                                .formatted(
                                        field.getName() + arguments(field),
                                        AstPrinter.printAstCompact(field.getType()),
                                        cell(field.getDescription(), field.hasDirective("deprecated"))))
                        .collect(Collectors.joining());
    }

    private static String arguments(FieldDefinition field) {
        return field.getInputValueDefinitions().isEmpty()
                ? ""
                : field.getInputValueDefinitions().stream()
                        .map(argument -> argument.getName() + ": " + AstPrinter.printAstCompact(argument.getType()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String inputs(List<InputValueDefinition> values) {
        return "| field | type | what |\n|---|---|---|\n"
                + values.stream()
                        .map(value -> "| `%s` | `%s` | %s |\n"
                                .formatted(
                                        value.getName(),
                                        AstPrinter.printAstCompact(value.getType()),
                                        cell(value.getDescription(), value.hasDirective("deprecated"))))
                        .collect(Collectors.joining());
    }

    private static String cell(@Nullable Description description, boolean deprecated) {
        return (deprecated ? "Deprecated. " : "") + words(description).replace("|", "\\|");
    }

    private static String words(@Nullable Description description) {
        return description == null ? "" : description.getContent().strip().replaceAll("\\s+", " ");
    }
}
