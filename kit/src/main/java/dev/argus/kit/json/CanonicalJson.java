package dev.argus.kit.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;

/** Canonical JSON (RFC 8785, JCS): exactly one byte form for each JSON value. */
public final class CanonicalJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CanonicalJson() {}

    /**
     * Returns the canonical bytes of {@code value}.
     *
     * @throws MalformedException if the value has no exact canonical form, because it contains a lone surrogate or a
     *     number that a double cannot represent exactly
     */
    public static byte[] of(JsonNode value) {
        check(value, "", 0);
        try {
            // The library only accepts objects and arrays, so the value is wrapped in an array.
            var wrapped = new JsonCanonicalizer("[" + MAPPER.writeValueAsString(value) + "]").getEncodedUTF8();
            return Arrays.copyOfRange(wrapped, 1, wrapped.length - 1);
        } catch (JsonProcessingException e) {
            throw new MalformedException("not a JSON value: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@code text} is strict JSON in canonical form, within the limits {@link JsonLimits#SIGNED}. */
    public static boolean isCanonical(byte[] text) {
        try {
            return Arrays.equals(text, of(StrictJson.parse(text, JsonLimits.SIGNED)));
        } catch (MalformedException e) {
            return false;
        }
    }

    /**
     * Parses JSON that must be in canonical form.
     *
     * @throws MalformedException if it is not canonical
     */
    public static JsonNode parse(byte[] text, JsonLimits limits) {
        var value = StrictJson.parse(text, limits);
        if (!Arrays.equals(text, of(value))) {
            throw new MalformedException("the JSON is not in canonical form (RFC 8785): "
                    + "sort its keys, remove white space and sign it again");
        }
        return value;
    }

    private static void check(JsonNode value, String pointer, int depth) {
        if (depth > JsonLimits.HARD_MAX_DEPTH) {
            throw new MalformedException(
                    "%s: nested deeper than %d levels".formatted(named(pointer), JsonLimits.HARD_MAX_DEPTH));
        }
        switch (value.getNodeType()) {
            case OBJECT ->
                value.properties().forEach(member -> {
                    checkText(member.getKey(), pointer);
                    check(member.getValue(), LocatedJson.child(pointer, member.getKey()), depth + 1);
                });
            case ARRAY -> {
                for (int i = 0; i < value.size(); i++) {
                    check(value.get(i), LocatedJson.child(pointer, i), depth + 1);
                }
            }
            case STRING -> checkText(value.textValue(), pointer);
            case NUMBER -> checkNumber(value, pointer);
            case BOOLEAN, NULL -> {}
            case BINARY, MISSING, POJO ->
                throw new MalformedException("%s: not a JSON value".formatted(named(pointer)));
        }
    }

    private static void checkText(String text, String pointer) {
        if (!StrictText.isWellFormed(text)) {
            throw new MalformedException(
                    "%s: half of a surrogate pair has no canonical form".formatted(named(pointer)));
        }
    }

    private static void checkNumber(JsonNode number, String pointer) {
        boolean exact = number.isIntegralNumber()
                ? number.bigIntegerValue().abs().compareTo(StrictJsonTree.MAX_EXACT) <= 0
                : isExact(number);
        if (!exact) {
            throw new MalformedException("%s: the number %s has no exact canonical form, write it as a string"
                    .formatted(named(pointer), number));
        }
    }

    private static boolean isExact(JsonNode decimal) {
        double number = decimal.doubleValue();
        return Double.isFinite(number)
                && (!decimal.isBigDecimal() || BigDecimal.valueOf(number).compareTo(decimal.decimalValue()) == 0);
    }

    private static String named(String pointer) {
        return pointer.isEmpty() ? "the value" : pointer;
    }
}
