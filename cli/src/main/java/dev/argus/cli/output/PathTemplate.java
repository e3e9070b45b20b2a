package dev.argus.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.argus.cli.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.TypeConversionException;

/**
 * A template in kubectl's dialect of JSONPath: text with expressions in braces.
 *
 * <p>{@code {.a.b[0]}}, {@code {.items[*].id}}, {@code {..name}} and {@code {.items[?(@.state=="FAILED")].id}} print
 * what they select, separated by blanks; {@code {range .items[*]}…{end}} repeats a part; {@code {"\n"}} is text. The
 * root of a list is an object whose {@code items} are the list. A template without braces is one expression. Strings
 * are printed without quotes; what selects nothing prints nothing.
 */
final class PathTemplate {
    private static final Configuration READING = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();
    private static final Pattern PART = Pattern.compile(
            "\\{(?<inner>(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[^{}\"'])*)}|(?<text>[^{}]+)",
            Pattern.DOTALL);

    private final List<Part> parts;

    PathTemplate(String template) {
        parts = parse(template);
    }

    /** One part of a template. */
    private sealed interface Part {
        record Text(String text) implements Part {}

        record Select(JsonPath path) implements Part {}

        record Range(JsonPath path, List<Part> body) implements Part {}
    }

    /** Returns the template if it can be read. */
    static String checked(String template) {
        parse(template);
        return template;
    }

    /** Returns what the template prints for a document. */
    String of(JsonNode document) {
        var root = document.isArray() ? Json.object().set("items", document) : document;
        var text = new StringBuilder();
        print(parts, (JsonNode) root, text);
        return text.toString();
    }

    private static void print(List<Part> parts, JsonNode item, StringBuilder text) {
        for (var part : parts) {
            switch (part) {
                case Part.Text(var words) -> text.append(words);
                case Part.Select(var path) ->
                    text.append(
                            found(path, item).stream().map(PathTemplate::word).collect(Collectors.joining(" ")));
                case Part.Range(var path, var body) -> found(path, item).forEach(each -> print(body, each, text));
            }
        }
    }

    private static List<JsonNode> found(JsonPath path, JsonNode item) {
        JsonNode selected = path.read(item, READING);
        return selected == null
                ? List.of()
                : StreamSupport.stream(selected.spliterator(), false).toList();
    }

    private static String word(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isTextual() ? value.textValue() : Json.compact(value);
    }

    private static List<Part> parse(String template) {
        if (!template.contains("{")) {
            return List.of(new Part.Select(path(template)));
        }
        var open = new ArrayDeque<Part.Range>();
        var whole = new Part.Range(path("$"), new ArrayList<>());
        open.push(whole);
        var part = PART.matcher(template);
        int at = 0;
        while (part.find() && part.start() == at) {
            at = part.end();
            var inner = part.group("inner");
            if (inner == null) {
                open.element().body().add(new Part.Text(part.group("text")));
            } else {
                add(inner.strip(), open);
            }
        }
        if (at != template.length() || open.size() != 1) {
            throw refused(
                    open.size() > 1 ? "a {range} has no {end}" : "character " + (at + 1) + " is in no {expression}");
        }
        return whole.body();
    }

    private static void add(String expression, ArrayDeque<Part.Range> open) {
        if (expression.equals("end")) {
            if (open.size() == 1) {
                throw refused("{end} has no {range}");
            }
            open.pop();
        } else if (expression.startsWith("range ")) {
            var range =
                    new Part.Range(path(expression.substring("range ".length()).strip()), new ArrayList<>());
            open.element().body().add(range);
            open.push(range);
        } else if (expression.startsWith("\"") || expression.startsWith("'")) {
            open.element().body().add(new Part.Text(unescaped(expression)));
        } else {
            open.element().body().add(new Part.Select(path(expression)));
        }
    }

    private static String unescaped(String literal) {
        return literal.substring(1, literal.length() - 1)
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\\"", "\"")
                .replace("\\'", "'");
    }

    private static JsonPath path(String expression) {
        var relative = expression.startsWith("@") ? expression.substring(1) : expression;
        try {
            return JsonPath.compile(
                    relative.startsWith("$") ? relative : "$" + (starts(relative) ? relative : "." + relative));
        } catch (InvalidPathException | IllegalArgumentException fault) {
            throw refused("\"" + expression + "\": " + fault.getMessage());
        }
    }

    private static boolean starts(String path) {
        return path.isEmpty() || path.startsWith(".") || path.startsWith("[");
    }

    private static TypeConversionException refused(String why) {
        return new TypeConversionException("jsonpath: " + why + "; for example jsonpath='{.items[*].id}' or "
                + "'{range .items[*]}{.id}{\"\\n\"}{end}'");
    }
}
