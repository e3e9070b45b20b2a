package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import dev.argus.kit.json.SchemaFindings.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
     *     exceeds a limit; the message names every problem with its JSON pointer
     */
    public static JsonSchema compile(JsonNode schema) {
        var rules = SchemaRules.of(schema);
        var problems = problems(schema, rules);
        if (!problems.isEmpty()) {
            throw new MalformedException(
                    problems.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        }
        return usable(schema, rules);
    }

    /** Returns every problem that makes {@link #compile} fail, and warnings about what has no effect. */
    public static SchemaFindings inspect(JsonNode schema) {
        var rules = SchemaRules.of(schema);
        var problems = problems(schema, rules);
        if (problems.isEmpty()) {
            try {
                usable(schema, rules);
            } catch (MalformedException e) {
                problems.add(new Finding("", String.valueOf(e.getMessage())));
            }
        }
        return new SchemaFindings(problems, rules.warnings());
    }

    /** Adds what the meta-schema finds, except where a rule of ours has said what to do. */
    private static List<Finding> problems(JsonNode schema, SchemaRules rules) {
        var problems = rules.problems();
        var told = problems.stream().map(Finding::pointer).collect(Collectors.toSet());
        if (!told.contains("")) {
            MetaSchema.SCHEMA.validate(schema).stream()
                    .limit(MAX_MESSAGES)
                    .map(error -> new Finding(
                            error.getInstanceLocation().toString(),
                            "not a JSON Schema (2020-12): " + shortened(String.valueOf(error.getMessage()))))
                    .filter(finding -> !told.contains(finding.pointer()) && !problems.contains(finding))
                    .forEach(problems::add);
        }
        return problems;
    }

    private static JsonSchema usable(JsonNode schema, SchemaRules rules) {
        try {
            var compiled = registry().getSchema(SchemaReference.plain(schema, rules.places()));
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
        return shortened((place.isEmpty() ? "/" : place) + ": " + error.getMessage());
    }

    private static String shortened(String text) {
        return text.length() <= MAX_MESSAGE_LENGTH ? text : text.substring(0, MAX_MESSAGE_LENGTH) + "…";
    }

    private static SchemaRegistry registry() {
        var config = SchemaRegistryConfig.builder()
                .locale(Locale.ENGLISH)
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(LinearPattern::factory)
                .build();
        return SchemaRegistry.withDefaultDialect(Checked.DIALECT, builder -> builder.schemaRegistryConfig(config));
    }

    /** 2020-12 with our own formats; every other format is a comment. */
    private static final class Checked {
        static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
                .formats(formats -> {
                    formats.clear();
                    SchemaFormats.all().forEach(format -> formats.put(format.getName(), format));
                })
                .build();
    }

    /** Loaded on first use, because loading takes a tenth of a second. */
    private static final class MetaSchema {
        static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .locale(Locale.ENGLISH)
                                .regularExpressionFactory(LinearPattern::factory)
                                .build()))
                .getSchema(SchemaLocation.of(DIALECT));
    }
}
