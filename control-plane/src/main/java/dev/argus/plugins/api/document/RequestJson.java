package dev.argus.plugins.api.document;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictText;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.problem.InputPlace;
import dev.argus.plugins.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a request (RFC 8259) so that it has one meaning: a key that is given twice and half of a surrogate
 * pair are refused. Numbers stay as they were sent ({@link SentNumber}).
 *
 * <p>An object becomes a Map in the order of its keys, an array a List, null stays null.
 */
@Pure
public final class RequestJson {
    private static final int MAX_DEPTH = 200;
    /** Comparing and multiplying longer numbers costs time that grows with the square of their length. */
    private static final int MAX_NUMBER_LENGTH = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private final JsonParser parser;
    private final String root;
    /** Where the reader is: names and indices. Joined only for an error, since joining it at each value costs time. */
    private final Deque<Object> place = new ArrayDeque<>();

    private RequestJson(JsonParser parser, String root) {
        this.parser = parser;
        this.root = root;
    }

    /**
     * Reads a request body.
     *
     * @param name what it is called in an error
     * @throws Problem INVALID for anything that is not one JSON value with one meaning; it names the place
     */
    public static @Nullable Object read(byte[] text, String name) {
        try {
            return read(StrictText.utf8(text), name);
        } catch (MalformedException e) {
            throw Problem.invalid(name, String.valueOf(e.getMessage()));
        }
    }

    /** Does the same as {@link #read(byte[], String)}. */
    public static @Nullable Object read(String text, String name) {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw Problem.invalid(name, "not JSON: it is empty");
            }
            var value = new RequestJson(parser, name).value();
            if (parser.nextToken() != null) {
                throw Problem.invalid(name, "not JSON: there is something after the end of the value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw Problem.invalid(name, "not JSON%s".formatted(place(e)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library's own message quotes classes and the text around the place, so only the place is told. */
    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null ? "" : ": see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    private @Nullable Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> wellFormed(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value at " + parser.currentLocation());
        };
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = wellFormed(parser.currentName());
            if (object.containsKey(name)) {
                throw Problem.invalid(
                        here(), "the key %s is given twice; leave one out".formatted(InputPlace.shortened(name)));
            }
            parser.nextToken();
            place.addLast(name);
            object.put(name, value());
            place.removeLast();
        }
        return object;
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            place.addLast(array.size());
            array.add(value());
            place.removeLast();
        }
        return array;
    }

    private Number number(String text) {
        try {
            return SentNumber.of(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(here(), "a number with an exponent that is too large");
        }
    }

    private String wellFormed(String text) {
        if (!StrictText.isWellFormed(text)) {
            throw Problem.invalid(here(), "holds half of a surrogate pair; send the whole character");
        }
        return text;
    }

    private String here() {
        return place.isEmpty()
                ? root
                : place.stream()
                        .map(part -> InputPlace.shortened(part.toString()))
                        .collect(joining("."));
    }
}
