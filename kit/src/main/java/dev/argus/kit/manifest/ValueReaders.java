package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.JsonSchema;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Problems;
import dev.argus.kit.json.QuotedText;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.json.WrittenDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Functions that read single values of a manifest. */
final class ValueReaders {
    private static final JsonLimits CONSTRAINTS = new JsonLimits(8 * 1024, 8, true);

    private ValueReaders() {}

    static String string(JsonNode value) {
        if (!value.isTextual()) {
            throw new MalformedException("must be a string" + (value.isNumber() ? quoted(value) : ""));
        }
        return value.textValue();
    }

    private static String quoted(JsonNode number) {
        return ": put \"%s\" in quotes".formatted(written(number));
    }

    private static String written(JsonNode number) {
        return number instanceof WrittenDecimal decimal ? decimal.written() : number.toString();
    }

    /** Says at once if a number would not be accepted in quotes either. */
    static <T> Function<JsonNode, T> parsed(Function<String, T> parse) {
        return value -> {
            if (!value.isNumber()) {
                return parse.apply(string(value));
            }
            try {
                var unused = parse.apply(written(value));
            } catch (MalformedException e) {
                throw new MalformedException(
                        "must be a string%s; then also: %s".formatted(quoted(value), e.getMessage()), e);
            }
            throw new MalformedException("must be a string" + quoted(value));
        };
    }

    /** Also accepts an integer without quotes, as people write cpu. */
    static <T> Function<JsonNode, T> quantity(Function<String, T> parse) {
        return value -> parse.apply(value.isIntegralNumber() || value.isDouble() ? value.asText() : string(value));
    }

    static Function<JsonNode, String> matching(Pattern form, String rule) {
        return value -> {
            var text = string(value);
            if (!form.matcher(text).matches()) {
                throw new MalformedException(
                        "\"%s\" is not accepted: use %s".formatted(QuotedText.shortened(text), rule));
            }
            return text;
        };
    }

    /** Text for people, without line breaks. */
    static Function<JsonNode, String> line(int max) {
        return value -> prose(value, max, false);
    }

    /** Text for people, which may have several lines. */
    static Function<JsonNode, String> lines(int max) {
        return value -> prose(value, max, true);
    }

    static boolean flag(JsonNode value) {
        if (!value.isBoolean()) {
            throw new MalformedException("must be true or false");
        }
        return value.booleanValue();
    }

    static List<String> strings(JsonNode value) {
        if (!value.isArray()) {
            throw new MalformedException("must be a list of strings, as in [python3, main.py]");
        }
        var strings = new ArrayList<String>();
        value.forEach(entry -> strings.add(string(entry)));
        return strings;
    }

    /** Records every problem of the schema at its place. */
    static Optional<JsonNode> schema(JsonNode value, Problems problems) {
        var found = JsonSchema.inspect(value).problems();
        found.forEach(problem -> problems.add(problem.pointer(), problem.message()));
        return found.isEmpty() ? Optional.of(value) : Optional.empty();
    }

    /** Constraints are part of the signed statement, so only integers are accepted as numbers. */
    static JsonNode constraints(JsonNode value) {
        if (!value.isObject()) {
            throw new MalformedException("must be an object");
        }
        return StrictJson.parse(CanonicalJson.of(value), CONSTRAINTS);
    }

    private static String prose(JsonNode value, int max, boolean severalLines) {
        var text = string(value).strip();
        if (text.isEmpty() || text.length() > max) {
            throw new MalformedException("must have 1 to %d characters but has %d".formatted(max, text.length()));
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && !(severalLines && c == '\n'))) {
            throw new MalformedException(
                    "must not contain control characters" + (severalLines ? "" : " or line breaks"));
        }
        return text;
    }
}
