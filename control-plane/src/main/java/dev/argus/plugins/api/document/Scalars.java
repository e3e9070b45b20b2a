package dev.argus.plugins.api.document;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.SemVer;
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
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The schema's scalars. Each accepts exactly what the specification that the schema names for it allows. */
public final class Scalars {
    private static final Pattern RFC_3339 = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:)([0-9]{2})((?:\\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2}))");
    private static final Pattern RFC_9562 = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final int LAST_YEAR = 9999;

    private static final GraphQLScalarType UUID_SCALAR =
            textual("UUID", Scalars::uuid, "a UUID, for example 0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11");
    private static final GraphQLScalarType DATE_TIME =
            textual("DateTime", Scalars::instant, "an RFC 3339 time, for example 2026-11-21T10:00:00Z");
    private static final GraphQLScalarType DURATION =
            textual("Duration", Duration::parse, "an ISO 8601 duration, for example PT30S");
    private static final GraphQLScalarType SEM_VER =
            textual("SemVer", Scalars::version, "a version of SemVer 2.0.0, for example 1.2.0");
    private static final GraphQLScalarType JSON = GraphQLScalarType.newScalar()
            .name("JSON")
            .coercing(new JsonScalar())
            .build();

    private Scalars() {}

    /** Adds the scalars to a schema's wiring. */
    public static void wire(RuntimeWiring.Builder wiring) {
        wiring.scalar(UUID_SCALAR).scalar(ExtendedScalars.GraphQLLong).scalar(JSON);
        wiring.scalar(DATE_TIME).scalar(DURATION).scalar(SEM_VER);
    }

    private static UUID uuid(String text) {
        if (!RFC_9562.matcher(text).matches()) {
            throw new DateTimeException("not a UUID");
        }
        return UUID.fromString(text);
    }

    private static String version(String text) {
        SemVer.parse(text);
        return text;
    }

    /** A leap second, which RFC 3339 allows in the last minute of a day in UTC, is the second after it. */
    private static Instant instant(String text) {
        var parts = RFC_3339.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("not RFC 3339");
        }
        boolean leap = parts.group(2).equals("60");
        var time = OffsetDateTime.parse(parts.group(1) + (leap ? "59" : parts.group(2)) + parts.group(3))
                .withOffsetSameInstant(ZoneOffset.UTC);
        if (leap) {
            if (time.getHour() != 23 || time.getMinute() != 59) {
                throw new DateTimeException("no leap second is there");
            }
            time = time.plusSeconds(1);
        }
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("outside the years 0000 to 9999");
        }
        return time.toInstant();
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
            return value.toString();
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            try {
                return parser.apply((String) value);
            } catch (ClassCastException | DateTimeException | MalformedException e) {
                throw CoercingParseValueException.newCoercingParseValueException()
                        .message(expected)
                        .build();
            }
        }

        @Override
        public Object parseLiteral(
                Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            try {
                return parser.apply(String.valueOf(((StringValue) literal).getValue()));
            } catch (ClassCastException | DateTimeException | MalformedException e) {
                throw CoercingParseLiteralException.newCoercingParseLiteralException()
                        .message(expected)
                        .build();
            }
        }
    }
}
