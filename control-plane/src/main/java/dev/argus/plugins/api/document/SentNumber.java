package dev.argus.plugins.api.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.argus.plugins.architecture.Pure;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A number of which Java's types would not keep the text: {@code -0.0}, {@code 1e2}. It is written as it was read, so a
 * plugin gets the number that its caller sent.
 */
@Pure
public final class SentNumber extends Number implements JsonSerializable {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

    private final String text;
    private final BigDecimal value;

    private SentNumber(String text, BigDecimal value) {
        this.text = text;
        this.value = value;
    }

    /**
     * Returns the number as one of Java's types if that has the same text, otherwise as a SentNumber.
     *
     * @param text a number of JSON or GraphQL
     */
    public static Number of(String text) {
        var value = new BigDecimal(text);
        Number plain = WHOLE.matcher(text).matches() ? whole(value.toBigInteger()) : value;
        return plain.toString().equals(text) ? plain : new SentNumber(text, value);
    }

    private static Number whole(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return value.intValue();
        }
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    @Override
    public int intValue() {
        return value.intValue();
    }

    @Override
    public long longValue() {
        return value.longValue();
    }

    @Override
    public float floatValue() {
        return value.floatValue();
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    /** Returns the number as it was sent. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider serializers) throws IOException {
        json.writeNumber(text);
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider serializers, TypeSerializer types)
            throws IOException {
        serialize(json, serializers);
    }
}
