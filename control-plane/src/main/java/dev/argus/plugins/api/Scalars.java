package dev.argus.plugins.api;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.function.Function;

/**
 * The schema's scalars. Those that convert a text to one of Java's time types are the platform's own; the others are
 * the library's.
 */
final class Scalars {
    private static final GraphQLScalarType DATE_TIME = textual(
            "DateTime",
            text -> OffsetDateTime.parse(text).toInstant(),
            "an RFC 3339 time, for example 2026-11-21T10:00:00Z");
    private static final GraphQLScalarType DURATION =
            textual("Duration", Duration::parse, "an ISO 8601 duration, for example PT30S");
    private static final GraphQLScalarType SEM_VER = textual("SemVer", text -> text, "a version, for example 1.2.0");
    private static final GraphQLScalarType JSON =
            GraphQLScalarType.newScalar(ExtendedScalars.Json).name("JSON").build();

    private Scalars() {}

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.scalar(ExtendedScalars.UUID).scalar(ExtendedScalars.GraphQLLong).scalar(JSON);
        wiring.scalar(DATE_TIME).scalar(DURATION).scalar(SEM_VER);
    }

    private static GraphQLScalarType textual(String name, Function<String, Object> parser, String expected) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Textual(parser, expected))
                .build();
    }

    private record Textual(Function<String, Object> parser, String expected) implements Coercing<Object, String> {
        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return value instanceof Instant instant ? instant.toString() : value.toString();
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            try {
                return parser.apply((String) value);
            } catch (ClassCastException | DateTimeException e) {
                throw CoercingParseValueException.newCoercingParseValueException()
                        .message("expected " + expected)
                        .build();
            }
        }

        @Override
        public Object parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            try {
                return parser.apply(String.valueOf(((StringValue) literal).getValue()));
            } catch (ClassCastException | DateTimeException e) {
                throw CoercingParseLiteralException.newCoercingParseLiteralException()
                        .message("expected " + expected)
                        .build();
            }
        }
    }
}
