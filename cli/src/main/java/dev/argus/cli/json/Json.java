package dev.argus.cli.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.argus.cli.problem.Failure;

/**
 * Reads and writes JSON: strict reading, numbers with all their digits, and indentation that keeps short lists on one
 * line.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
            .build();
    private static final ObjectWriter INDENTED = MAPPER.writer(indented());

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    /** Reads one JSON document from the user; an error names line and column. */
    public static JsonNode parse(String text, String where) {
        try {
            var node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw Failure.invalid(where + " is empty: give one JSON document");
            }
            return node;
        } catch (JsonProcessingException fault) {
            var place = fault.getLocation();
            throw Failure.invalid(where + ", line " + place.getLineNr() + " column " + place.getColumnNr()
                    + ": not valid JSON: " + fault.getOriginalMessage());
        }
    }

    /** Checks a JSON document from the user and returns it with exactly the same characters. */
    public static RawValue verbatim(String text, String where) {
        parse(text, where);
        return new RawValue(text);
    }

    /** Reads JSON from another program; the caller decides what a malformed document means. */
    public static JsonNode received(byte[] bytes) throws JsonProcessingException {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException broken) {
            throw broken;
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("reading an array in memory cannot fail", impossible);
        }
    }

    public static JsonNode received(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    public static String compact(JsonNode node) {
        return write(MAPPER.writer(), node);
    }

    public static String indented(JsonNode node) {
        return write(INDENTED, node);
    }

    private static String write(ObjectWriter writer, JsonNode node) {
        try {
            return writer.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree in memory can always be written", impossible);
        }
    }

    private static DefaultPrettyPrinter indented() {
        var separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("")
                .withArrayValueSpacing(Spacing.NONE);
        var printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(new DefaultPrettyPrinter.NopIndenter());
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return printer;
    }
}
