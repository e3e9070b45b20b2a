package dev.argus.plugins.api.document;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any JSON value. Numbers stay as they were sent, in variables and in literals ({@link SentNumber}). */
final class JsonScalar implements Coercing<Object, Object> {
    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return value;
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        return value;
    }

    @Override
    @SuppressWarnings("NullAway") // the library never asks for the literal null itself, only inside others
    public Object parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return plain(literal, variables);
    }

    private static @Nullable Object plain(Value<?> literal, CoercedVariables variables) {
        return switch (literal) {
            case NullValue ignored -> null;
            case VariableReference reference -> variables.get(reference.getName());
            case EnumValue name -> name.getName();
            case StringValue text -> text.getValue();
            case BooleanValue bool -> bool.isValue();
            case IntValue number -> number.getValue();
            case FloatValue number -> DocumentParser.number(number);
            case ArrayValue array -> {
                List<@Nullable Object> values = new ArrayList<>();
                array.getValues().forEach(each -> values.add(plain(each, variables)));
                yield values;
            }
            case ObjectValue object -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                object.getObjectFields()
                        .forEach(field -> fields.put(field.getName(), plain(field.getValue(), variables)));
                yield fields;
            }
            default -> throw new IllegalStateException("unknown literal " + literal.getClass());
        };
    }
}
