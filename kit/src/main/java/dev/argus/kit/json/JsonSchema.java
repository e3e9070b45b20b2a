package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A compiled JSON Schema (2020-12). Validation takes bounded time for every value.
 *
 * <p>Compiling is slow and validating is fast, so keep the compiled schema. Instances are thread-safe.
 */
public final class JsonSchema {
    static final String DIALECT = SpecificationVersion.DRAFT_2020_12.getDialectId();
    private static final int MAX_MESSAGES = 50;
    private static final int MAX_MESSAGE_LENGTH = 300;

    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Checks and compiles {@code schema}.
     *
     * @throws MalformedException if the schema is not valid under 2020-12, refers outside itself, is recursive, or
     *     exceeds a limit
     */
    public static JsonSchema compile(JsonNode schema) {
        SchemaRules.check(schema);
        var problems = messages(MetaSchema.SCHEMA.validate(schema));
        if (!problems.isEmpty()) {
            throw new MalformedException("not a JSON Schema (2020-12): " + String.join("; ", problems));
        }
        try {
            var compiled = registry().getSchema(schema.deepCopy());
            compiled.initializeValidators();
            return new JsonSchema(compiled);
        } catch (SchemaException e) {
            throw new MalformedException("not a usable JSON Schema (2020-12): " + e.getMessage(), e);
        }
    }

    /**
     * Returns what is wrong with {@code value}. Each message starts with a JSON pointer (RFC 6901). The list is empty
     * if the value is valid.
     */
    public List<String> validate(JsonNode value) {
        return messages(schema.validate(value));
    }

    private static List<String> messages(List<Error> errors) {
        var first = errors.stream().limit(MAX_MESSAGES).map(JsonSchema::message);
        var rest = errors.size() <= MAX_MESSAGES
                ? Stream.<String>of()
                : Stream.of("… and %d more".formatted(errors.size() - MAX_MESSAGES));
        return Stream.concat(first, rest).toList();
    }

    private static String message(Error error) {
        var place = error.getInstanceLocation().toString();
        var text = (place.isEmpty() ? "/" : place) + ": " + error.getMessage();
        return text.length() <= MAX_MESSAGE_LENGTH ? text : text.substring(0, MAX_MESSAGE_LENGTH) + "…";
    }

    private static SchemaRegistry registry() {
        var config = SchemaRegistryConfig.builder()
                .locale(Locale.ENGLISH)
                .regularExpressionFactory(LinearPattern::factory)
                .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
    }

    /** Loaded on first use, because loading takes a tenth of a second. */
    private static final class MetaSchema {
        static final Schema SCHEMA = registry().getSchema(SchemaLocation.of(DIALECT));
    }
}
