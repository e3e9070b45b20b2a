package dev.argus.plugins.api;

import graphql.language.AstPrinter;
import graphql.language.DescribedNode;
import graphql.language.DirectivesContainer;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Splits a schema into its elements: every type, field, argument, input field and enum value, by its path. */
final class SchemaElements {
    /**
     * One element of a schema.
     *
     * @param shape everything about it that a client depends on
     * @param required whether a request must give it
     * @param description null if it has none
     * @param deprecation the reason; null if it is not deprecated
     */
    record Element(
            String shape,
            boolean required,
            @Nullable String description,
            @Nullable String deprecation) {}

    private final Map<String, Element> elements = new LinkedHashMap<>();

    private SchemaElements() {}

    /** Returns the elements by path: {@code Execution}, {@code Execution.state}, {@code Query.execution(id)}. */
    static Map<String, Element> of(TypeDefinitionRegistry schema) {
        var found = new SchemaElements();
        new TreeMap<>(schema.types()).values().forEach(found::type);
        schema.scalars().values().stream()
                .filter(scalar -> scalar.getSourceLocation() != null)
                .forEach(scalar -> found.add(scalar.getName(), "scalar", scalar));
        return found.elements;
    }

    private void type(TypeDefinition<?> type) {
        switch (type) {
            case ObjectTypeDefinition object -> {
                add(type.getName(), "type" + implemented(object.getImplements()), object);
                fields(type.getName(), object.getFieldDefinitions());
            }
            case InterfaceTypeDefinition face -> {
                add(type.getName(), "interface" + implemented(face.getImplements()), face);
                fields(type.getName(), face.getFieldDefinitions());
            }
            case InputObjectTypeDefinition input -> {
                add(type.getName(), input.hasDirective("oneOf") ? "input @oneOf" : "input", input);
                input.getInputValueDefinitions()
                        .forEach(value -> value("%s.%s".formatted(type.getName(), value.getName()), value));
            }
            case EnumTypeDefinition choices -> {
                add(type.getName(), "enum", choices);
                choices.getEnumValueDefinitions()
                        .forEach(value ->
                                add("%s.%s".formatted(type.getName(), value.getName()), "value of an enum", value));
            }
            case UnionTypeDefinition union -> {
                add(type.getName(), "union", union);
                union.getMemberTypes()
                        .forEach(member -> elements.put(
                                "%s | %s".formatted(type.getName(), AstPrinter.printAst(member)),
                                new Element("member of a union", false, "", null)));
            }
            default -> throw new IllegalArgumentException("no rule for " + type.getClass());
        }
    }

    private static String implemented(List<?> interfaces) {
        return interfaces.isEmpty() ? "" : " implements " + interfaces;
    }

    private void fields(String type, List<FieldDefinition> fields) {
        for (var field : fields) {
            var path = "%s.%s".formatted(type, field.getName());
            add(path, AstPrinter.printAst(field.getType()), field);
            field.getInputValueDefinitions()
                    .forEach(argument -> value("%s(%s)".formatted(path, argument.getName()), argument));
        }
    }

    private void value(String path, InputValueDefinition value) {
        var fallback = value.getDefaultValue();
        var shape =
                AstPrinter.printAst(value.getType()) + (fallback == null ? "" : " = " + AstPrinter.printAst(fallback));
        elements.put(
                path,
                new Element(
                        shape,
                        value.getType() instanceof NonNullType && fallback == null,
                        description(value),
                        deprecation(value)));
    }

    private <T extends DescribedNode<?> & DirectivesContainer<?>> void add(String path, String shape, T node) {
        elements.put(path, new Element(shape, false, description(node), deprecation(node)));
    }

    private static @Nullable String description(DescribedNode<?> node) {
        return node.getDescription() == null ? null : node.getDescription().getContent();
    }

    private static @Nullable String deprecation(DirectivesContainer<?> node) {
        var directives = new ArrayList<>(node.getDirectives("deprecated"));
        if (directives.isEmpty()) {
            return null;
        }
        var reason = directives.getFirst().getArgument("reason");
        return reason == null ? "" : AstPrinter.printAst(reason.getValue());
    }
}
