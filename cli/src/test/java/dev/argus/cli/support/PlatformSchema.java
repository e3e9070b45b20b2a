package dev.argus.cli.support;

import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The GraphQL schema of the platform, read from its module. */
public final class PlatformSchema {
    private static final Path SDL = Path.of("..", "control-plane", "src", "main", "resources", "schema.graphqls");
    private static final List<String> SCALARS = List.of("UUID", "DateTime", "JSON", "SemVer", "Duration", "Long");

    private PlatformSchema() {}

    /** Builds a schema that answers every root field with one function. */
    public static GraphQLSchema schema(DataFetcher<?> answers) {
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.defaultDataFetcher(answers))
                .type("Mutation", type -> type.defaultDataFetcher(answers))
                .type("Subscription", type -> type.defaultDataFetcher(answers));
        SCALARS.forEach(name -> wiring.scalar(
                GraphQLScalarType.newScalar().name(name).coercing(new AsIs()).build()));
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SDL.toFile()), wiring.build());
    }

    static GraphQL engine(DataFetcher<?> answers) {
        return GraphQL.newGraphQL(schema(answers)).build();
    }

    /** Accepts every value of a scalar; these tests do not check scalar values. */
    private static final class AsIs implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return input;
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return switch (input) {
                case StringValue text -> text.getValue();
                case IntValue number -> number.getValue();
                case FloatValue number -> number.getValue();
                case BooleanValue truth -> truth.isValue();
                case NullValue _ -> null;
                case ArrayValue items -> items.getValues();
                case ObjectValue fields -> fields.getObjectFields();
                default -> throw new IllegalArgumentException("unexpected literal " + input);
            };
        }
    }
}
