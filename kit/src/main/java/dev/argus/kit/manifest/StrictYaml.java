package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.json.LocatedJson;
import dev.argus.kit.json.Position;
import dev.argus.kit.json.QuotedText;
import dev.argus.kit.json.StrictText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads the subset of YAML that is equivalent to JSON: one document without anchors, aliases, tags, directives and
 * merge keys.
 */
final class StrictYaml {
    private static final int MAX_NODES = 20_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ParserImpl parser;
    private final Map<String, Position> positions = new HashMap<>();
    private int nodes;

    private StrictYaml(String text) {
        var settings = LoadSettings.builder()
                .setCodePointLimit(ManifestReader.MAX_BYTES)
                .build();
        this.parser = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** @throws ManifestException with the first problem, because the text after a syntax error cannot be interpreted */
    static LocatedJson parse(byte[] bytes) {
        var text = StrictText.utf8(bytes);
        try {
            var yaml = new StrictYaml(text);
            var tree = yaml.document();
            return new LocatedJson(tree, yaml.positions);
        } catch (MarkedYamlEngineException e) {
            throw problem(e.getProblemMark(), "", "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw problem(Optional.empty(), "", "not YAML: " + e.getMessage());
        }
    }

    private JsonNode document() {
        parser.next();
        if (!(parser.next() instanceof DocumentStartEvent start)) {
            throw problem(Optional.empty(), "", "the manifest is empty");
        }
        if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
            throw problem(start.getStartMark(), "", "directives (%YAML, %TAG) are not accepted: remove them");
        }
        var tree = node(parser.next(), "", 0);
        parser.next();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw problem(parser.peekEvent().getStartMark(), "", "a second document starts here: keep one");
        }
        return tree;
    }

    private JsonNode node(Event event, String pointer, int depth) {
        positions.putIfAbsent(pointer, position(event.getStartMark()));
        if (++nodes > MAX_NODES) {
            throw problem(event.getStartMark(), pointer, "more than %d values: make it smaller".formatted(MAX_NODES));
        }
        return switch (event.getEventId()) {
            case Scalar ->
                YamlScalars.value(plain((ScalarEvent) event, pointer), pointer, position(event.getStartMark()));
            case SequenceStart -> sequence(event, pointer, depth + 1);
            case MappingStart -> mapping(event, pointer, depth + 1);
            case Alias ->
                throw problem(event.getStartMark(), pointer, "aliases (*name) are not accepted: repeat the value");
            default -> throw problem(event.getStartMark(), pointer, "a value was expected");
        };
    }

    private JsonNode sequence(Event start, String pointer, int depth) {
        checkCollection(start, pointer, depth);
        var array = NODES.arrayNode();
        for (var event = parser.next(); event.getEventId() != Event.ID.SequenceEnd; event = parser.next()) {
            array.add(node(event, LocatedJson.child(pointer, array.size()), depth));
        }
        return array;
    }

    private JsonNode mapping(Event start, String pointer, int depth) {
        checkCollection(start, pointer, depth);
        var object = NODES.objectNode();
        for (var event = parser.next(); event.getEventId() != Event.ID.MappingEnd; event = parser.next()) {
            var key = key(event, pointer);
            var child = LocatedJson.child(pointer, key);
            if (object.has(key)) {
                throw problem(
                        event.getStartMark(),
                        child,
                        "duplicate key \"%s\": remove one".formatted(QuotedText.shortened(key)));
            }
            positions.put(child, position(event.getStartMark()));
            object.set(key, node(parser.next(), child, depth));
        }
        return object;
    }

    private String key(Event event, String pointer) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw problem(event.getStartMark(), pointer, "a key must be plain text");
        }
        var key = YamlScalars.text(plain(scalar, pointer), pointer, position(event.getStartMark()));
        if (key.equals("<<") && scalar.isPlain()) {
            throw problem(event.getStartMark(), pointer, "merge keys (<<) are not accepted: repeat the fields");
        }
        return key;
    }

    private void checkCollection(Event event, String pointer, int depth) {
        var collection = (CollectionStartEvent) event;
        plain(collection, pointer);
        if (collection.getTag().isPresent()) {
            throw problem(event.getStartMark(), pointer, "tags (!name) are not accepted: remove it");
        }
        int max = ManifestReader.LIMITS.maxDepth();
        if (depth > max) {
            throw problem(event.getStartMark(), pointer, "nested deeper than %d levels: flatten it".formatted(max));
        }
    }

    private static <E extends NodeEvent> E plain(E event, String pointer) {
        if (event.getAnchor().isPresent()) {
            throw problem(event.getStartMark(), pointer, "anchors (&name) are not accepted: remove it");
        }
        return event;
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(found -> new Position(found.getLine() + 1, found.getColumn() + 1))
                .orElse(new Position(1, 1));
    }

    private static ManifestException problem(Optional<Mark> mark, String pointer, String message) {
        return problem(position(mark), pointer, message);
    }

    static ManifestException problem(Position at, String pointer, String message) {
        return new ManifestException(List.of(new ManifestProblem(pointer, at.line(), at.column(), message)));
    }
}
