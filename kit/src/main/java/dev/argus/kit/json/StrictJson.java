package dev.argus.kit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;

/** Parses JSON (RFC 8259) strictly: it refuses every text that two parsers could understand differently. */
public final class StrictJson {
    /** The largest length of a number, counting digits, sign, point and exponent. */
    static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonLimits.HARD_MAX_DEPTH + 1)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private StrictJson() {}

    /**
     * Parses {@code text}.
     *
     * @throws MalformedException if the text is not accepted; the message says what is wrong at which line:column
     */
    public static JsonNode parse(byte[] text, JsonLimits limits) {
        return parse(text, limits, StrictJsonTree.withoutPositions(limits));
    }

    /** As {@link #parse}, but keeps the position of every part for later messages. */
    public static LocatedJson parseLocated(byte[] text, JsonLimits limits) {
        var positions = new HashMap<String, Position>();
        var tree = parse(text, limits, StrictJsonTree.withPositions(limits, positions));
        return new LocatedJson(tree, positions);
    }

    private static JsonNode parse(byte[] text, JsonLimits limits, StrictJsonTree tree) {
        if (text.length > limits.maxBytes()) {
            throw new MalformedException(
                    "JSON of %d bytes is too long: at most %d are accepted".formatted(text.length, limits.maxBytes()));
        }
        try (var parser = FACTORY.createParser(StrictText.utf8(text))) {
            return whole(parser, tree);
        } catch (JsonProcessingException e) {
            throw new MalformedException(
                    "not JSON at %s: %s".formatted(place(e), firstLine(e.getOriginalMessage())), place(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode whole(JsonParser parser, StrictJsonTree tree) throws IOException {
        if (parser.nextToken() == null) {
            throw new MalformedException("not JSON: the text is empty");
        }
        var value = tree.value(parser, 0);
        if (parser.nextToken() != null) {
            throw StrictJsonTree.problem(parser, "there is text after the end of the value: remove it");
        }
        return value;
    }

    private static Position place(JsonProcessingException problem) {
        var location = problem.getLocation();
        return location == null ? new Position(1, 1) : new Position(location.getLineNr(), location.getColumnNr());
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
