package dev.argus.plugins.api.document;

import dev.argus.plugins.architecture.Pure;
import graphql.execution.TypeFromAST;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Document;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that a document itself gives to arguments; {@link GivenVariables} has those beside it. */
@Pure
public final class GivenArguments {
    private GivenArguments() {}

    /**
     * Returns the document with every explicit null left out, in arguments, in the fields of inputs and in the defaults
     * of variables, so that it means the default. A null that the schema refuses stays, and so does one inside JSON.
     *
     * @param valid a document that is valid for the schema
     */
    public static Document withoutNulls(GraphQLSchema schema, Document valid) {
        var walk = new ArgumentWalk(schema, (defined, given) -> {
            boolean absent = given.getValue() instanceof NullValue && !(defined.getType() instanceof GraphQLNonNull);
            return absent
                    ? Optional.empty()
                    : Optional.of(
                            given.transform(with -> with.value(withoutNulls(defined.getType(), given.getValue()))));
        });
        return walk.document(valid, variable -> withoutNulls(schema, variable));
    }

    /** Returns what is wrong with the document's values; of other faults it may have, it says nothing. */
    public static List<Finding> wrong(GraphQLSchema schema, Document document) {
        List<Finding> findings = new ArrayList<>();
        var walk = new ArgumentWalk(schema, (defined, given) -> {
            addTo(
                    findings,
                    InputCheck.of(
                            given.getName(), defined.getType(), plain(given.getValue()), given.getSourceLocation()));
            return Optional.of(given);
        });
        walk.document(document, variable -> {
            var type = TypeFromAST.getTypeFromAST(schema, variable.getType());
            if (variable.getDefaultValue() != null && type instanceof GraphQLInputType) {
                addTo(
                        findings,
                        InputCheck.of(
                                variable.getName(),
                                type,
                                plain(variable.getDefaultValue()),
                                variable.getSourceLocation()));
            }
            return variable;
        });
        return findings;
    }

    private static void addTo(List<Finding> findings, List<Finding> more) {
        if (findings.size() < InputCheck.MOST_FINDINGS) {
            findings.addAll(more);
        }
    }

    private static VariableDefinition withoutNulls(GraphQLSchema schema, VariableDefinition variable) {
        var value = variable.getDefaultValue();
        if (value == null) {
            return variable;
        }
        var type = (GraphQLInputType) TypeFromAST.getTypeFromAST(schema, variable.getType());
        return variable.transform(
                with -> with.defaultValue(value instanceof NullValue ? null : withoutNulls(type, value)));
    }

    private static Value<?> withoutNulls(GraphQLInputType type, Value<?> value) {
        return switch (GraphQLTypeUtil.unwrapNonNull(type)) {
            case GraphQLList list
            when value instanceof ArrayValue array -> {
                var inner = (GraphQLInputType) list.getWrappedType();
                List<Value> kept = new ArrayList<>();
                array.getValues().forEach(each -> kept.add(withoutNulls(inner, each)));
                yield array.transform(with -> with.values(kept));
            }
            case GraphQLList list -> withoutNulls((GraphQLInputType) list.getWrappedType(), value);
            case GraphQLInputObjectType object when value instanceof ObjectValue given -> withoutNulls(object, given);
            default -> value;
        };
    }

    private static Value<?> withoutNulls(GraphQLInputObjectType type, ObjectValue given) {
        List<ObjectField> kept = new ArrayList<>();
        for (var field : given.getObjectFields()) {
            var fieldType = type.getField(field.getName()).getType();
            if (!(field.getValue() instanceof NullValue) || fieldType instanceof GraphQLNonNull) {
                kept.add(field.transform(with -> with.value(withoutNulls(fieldType, field.getValue()))));
            }
        }
        return given.transform(with -> with.objectFields(kept));
    }

    /** Returns a literal as {@link InputCheck} takes it. */
    private static @Nullable Object plain(Value<?> literal) {
        return switch (literal) {
            case NullValue ignored -> null;
            case VariableReference ignored -> new InputCheck.Reference();
            case EnumValue name -> new InputCheck.EnumName(name.getName());
            case StringValue text -> text.getValue();
            case BooleanValue bool -> bool.isValue();
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case ArrayValue array ->
                array.getValues().stream()
                        .map(each -> plain(each))
                        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
            case ObjectValue object -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                object.getObjectFields().forEach(field -> fields.put(field.getName(), plain(field.getValue())));
                yield fields;
            }
            default -> throw new IllegalStateException("unknown literal " + literal.getClass());
        };
    }
}
