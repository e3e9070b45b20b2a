package dev.argus.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import java.util.regex.Pattern;

/**
 * Writes a JSON document in YAML 1.2 block style. A string that a YAML reader could take for another type is quoted.
 */
final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
    private static final Pattern MEANS_SOMETHING = Pattern.compile("(?i)y|yes|n|no|on|off|true|false|null");

    private Yaml() {}

    static String of(JsonNode document) {
        var text = new StringBuilder();
        block(document, 0, text);
        return text.toString();
    }

    private static void block(JsonNode node, int depth, StringBuilder text) {
        if (node.isObject() && !node.isEmpty()) {
            var first = true;
            for (var field : node.properties()) {
                indent(first ? 0 : depth, text);
                first = false;
                text.append(scalar(field.getKey())).append(':');
                child(field.getValue(), depth + 2, text);
            }
        } else if (node.isArray() && !node.isEmpty()) {
            var first = true;
            for (var item : node) {
                indent(first ? 0 : depth, text);
                first = false;
                text.append("- ");
                block(item, depth + 2, text);
            }
        } else {
            text.append(node.isTextual() ? scalar(node.textValue()) : Json.compact(node))
                    .append('\n');
        }
    }

    private static void child(JsonNode value, int depth, StringBuilder text) {
        if (value.isContainerNode() && !value.isEmpty()) {
            text.append('\n');
            indent(depth, text);
        } else {
            text.append(' ');
        }
        block(value, depth, text);
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !MEANS_SOMETHING.matcher(text).matches()
                ? text
                : Json.compact(Json.text(text));
    }

    private static void indent(int depth, StringBuilder text) {
        text.append(" ".repeat(depth));
    }
}
