package dev.argus.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the tree of one JSON text and checks every value while it is read. */
final class StrictJsonTree {
    static final BigInteger MAX_EXACT = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonLimits limits;
    private final @Nullable Map<String, Position> positions;

    private StrictJsonTree(JsonLimits limits, @Nullable Map<String, Position> positions) {
        this.limits = limits;
        this.positions = positions;
    }

    static StrictJsonTree withoutPositions(JsonLimits limits) {
        return new StrictJsonTree(limits, null);
    }

    static StrictJsonTree withPositions(JsonLimits limits, Map<String, Position> positions) {
        return new StrictJsonTree(limits, positions);
    }

    /** Reads the value that starts at the parser's current token. */
    JsonNode value(JsonParser parser, int depth) throws IOException {
        return value(parser, "", depth);
    }

    private JsonNode value(JsonParser parser, String pointer, int depth) throws IOException {
        record(pointer, parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer, depth + 1);
            case START_ARRAY -> array(parser, pointer, depth + 1);
            case VALUE_STRING -> NODES.textNode(wellFormed(parser.getText(), parser));
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw problem(parser, "a value was expected");
        };
    }

    private JsonNode object(JsonParser parser, String pointer, int depth) throws IOException {
        checkDepth(parser, depth);
        var object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = wellFormed(parser.currentName(), parser);
            if (object.has(name)) {
                throw problem(parser, "duplicate key \"%s\": remove one".formatted(name));
            }
            var child = child(pointer, name);
            var place = position(parser);
            parser.nextToken();
            object.set(name, value(parser, child, depth));
            replace(child, place);
        }
        return object;
    }

    private JsonNode array(JsonParser parser, String pointer, int depth) throws IOException {
        checkDepth(parser, depth);
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, positions == null ? "" : LocatedJson.child(pointer, array.size()), depth));
        }
        return array;
    }

    private JsonNode integer(JsonParser parser) throws IOException {
        checkLength(parser);
        var number = parser.getBigIntegerValue();
        if (limits.wholeNumbers() && number.abs().compareTo(MAX_EXACT) > 0) {
            throw problem(parser, "the integer is outside ±(2^53−1): write it as a string");
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    private JsonNode decimal(JsonParser parser) throws IOException {
        checkLength(parser);
        if (limits.wholeNumbers()) {
            throw problem(parser, "only whole numbers without point and exponent are accepted here");
        }
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw problem(parser, "the number is too large: at most about 1.8e308 is accepted");
        }
        return WrittenDecimal.of(number, parser.getText());
    }

    private static void checkLength(JsonParser parser) throws IOException {
        if (parser.getTextLength() > StrictJson.MAX_NUMBER_LENGTH) {
            throw problem(
                    parser,
                    "the number has more than %d characters: write it as a string"
                            .formatted(StrictJson.MAX_NUMBER_LENGTH));
        }
    }

    private void checkDepth(JsonParser parser, int depth) {
        if (depth > limits.maxDepth()) {
            throw problem(parser, "nested deeper than %d levels: flatten it".formatted(limits.maxDepth()));
        }
    }

    private static String wellFormed(String text, JsonParser parser) {
        if (!StrictText.isWellFormed(text)) {
            throw problem(parser, "a string holds half of a surrogate pair: write the whole character");
        }
        return text;
    }

    private String child(String pointer, String name) {
        return positions == null ? "" : LocatedJson.child(pointer, name);
    }

    private void record(String pointer, JsonParser parser) {
        replace(pointer, position(parser));
    }

    private void replace(String pointer, Position place) {
        if (positions != null) {
            positions.put(pointer, place);
        }
    }

    static Position position(JsonParser parser) {
        var location = parser.currentTokenLocation();
        return new Position(location.getLineNr(), location.getColumnNr());
    }

    static MalformedException problem(JsonParser parser, String what) {
        return new MalformedException("JSON at %s: %s".formatted(position(parser), what), position(parser), null);
    }
}
