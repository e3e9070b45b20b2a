package dev.argus.plugins.api.document;

import dev.argus.plugins.architecture.Pure;
import graphql.language.Argument;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a document and changes the arguments of its fields. What the schema does not have is passed over and
 * stays as it is.
 */
@Pure
final class ArgumentWalk {
    private final GraphQLSchema schema;
    private final BiFunction<GraphQLArgument, Argument, Optional<Argument>> change;

    /** @param change returns what takes the place of an argument, or nothing */
    ArgumentWalk(GraphQLSchema schema, BiFunction<GraphQLArgument, Argument, Optional<Argument>> change) {
        this.schema = schema;
        this.change = change;
    }

    Document document(Document document, UnaryOperator<VariableDefinition> variables) {
        List<Definition> definitions = new ArrayList<>();
        for (Definition<?> definition : document.getDefinitions()) {
            definitions.add(
                    switch (definition) {
                        case OperationDefinition operation -> operation(operation, variables);
                        case FragmentDefinition fragment ->
                            fragment.transform(with -> with.selectionSet(
                                    selections(named(fragment.getTypeCondition()), fragment.getSelectionSet())));
                        default -> definition;
                    });
        }
        return document.transform(with -> with.definitions(definitions));
    }

    private OperationDefinition operation(OperationDefinition operation, UnaryOperator<VariableDefinition> variables) {
        @Nullable
        GraphQLType root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        var defined = operation.getVariableDefinitions().stream().map(variables).toList();
        return operation.transform(
                with -> with.variableDefinitions(defined).selectionSet(selections(root, operation.getSelectionSet())));
    }

    private @Nullable SelectionSet selections(@Nullable GraphQLType parent, @Nullable SelectionSet set) {
        if (set == null || parent == null) {
            return set;
        }
        List<Selection> selections = new ArrayList<>();
        for (Selection<?> selection : set.getSelections()) {
            selections.add(
                    switch (selection) {
                        case Field field -> field(parent, field);
                        case InlineFragment fragment -> {
                            var condition = fragment.getTypeCondition();
                            var type = condition == null ? parent : named(condition);
                            yield fragment.transform(
                                    with -> with.selectionSet(selections(type, fragment.getSelectionSet())));
                        }
                        default -> selection;
                    });
        }
        return set.transform(with -> with.selections(selections));
    }

    private Field field(GraphQLType parent, Field field) {
        @Nullable
        GraphQLFieldDefinition defined = parent instanceof GraphQLFieldsContainer container
                ? container.getFieldDefinition(field.getName())
                : null;
        if (defined == null) {
            return field;
        }
        List<Argument> arguments = new ArrayList<>();
        for (var given : field.getArguments()) {
            var argument = defined.getArgument(given.getName());
            (argument == null ? Optional.of(given) : change.apply(argument, given)).ifPresent(arguments::add);
        }
        var type = GraphQLTypeUtil.unwrapAll(defined.getType());
        return field.transform(
                with -> with.arguments(arguments).selectionSet(selections(type, field.getSelectionSet())));
    }

    private @Nullable GraphQLType named(TypeName name) {
        return schema.getType(name.getName());
    }
}
