package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Position;
import dev.argus.kit.json.QuotedText;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.json.StrictText;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Interprets YAML scalars.
 *
 * <p>A quoted scalar is a string. A plain scalar means the same as in JSON if it is a JSON value, and otherwise is a
 * string. A plain scalar that other YAML readers would take for a boolean, a null or a number is refused: it must be
 * quoted.
 */
final class YamlScalars {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
    private static final Pattern AMBIGUOUS =
            Pattern.compile("~?|(?i:null|true|false|yes|no|on|off)|[-+]?0[xXoObB][0-9a-fA-F_]+|[-+]?(?i:\\.inf|\\.nan)"
                    + "|[-+]?[0-9][0-9_]*\\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9][0-9_]*");

    private YamlScalars() {}

    static JsonNode value(ScalarEvent scalar, String pointer, Position at) {
        var text = text(scalar, pointer, at);
        if (!scalar.isPlain()) {
            return NODES.textNode(text);
        }
        return switch (text) {
            case "null" -> NODES.nullNode();
            case "true" -> NODES.booleanNode(true);
            case "false" -> NODES.booleanNode(false);
            default -> numberOrText(text, pointer, at);
        };
    }

    static String text(ScalarEvent scalar, String pointer, Position at) {
        if (scalar.getTag().isPresent()) {
            throw StrictYaml.problem(at, pointer, "tags (!name) are not accepted: remove it");
        }
        if (!StrictText.isWellFormed(scalar.getValue())) {
            throw StrictYaml.problem(at, pointer, "a string holds half of a surrogate pair: write the whole character");
        }
        return scalar.getValue();
    }

    private static JsonNode numberOrText(String text, String pointer, Position at) {
        if (NUMBER.matcher(text).matches()) {
            try {
                return StrictJson.parse(text.getBytes(StandardCharsets.US_ASCII), JsonLimits.DOCUMENT);
            } catch (MalformedException e) {
                throw StrictYaml.problem(
                        at,
                        pointer,
                        "the number %s is not accepted: put it in quotes".formatted(QuotedText.shortened(text)));
            }
        }
        if (text.isEmpty()) {
            throw StrictYaml.problem(at, pointer, "a value is missing: give one, or write null");
        }
        if (AMBIGUOUS.matcher(text).matches()) {
            throw StrictYaml.problem(
                    at,
                    pointer,
                    "YAML readers disagree about the meaning of %s: put it in quotes"
                            .formatted(QuotedText.shortened(text)));
        }
        return NODES.textNode(text);
    }
}
