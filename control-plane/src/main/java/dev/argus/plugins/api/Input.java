package dev.argus.plugins.api;

import dev.argus.plugins.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An input object, for example the {@code input} of a mutation. The schema has already checked types and presence. */
record Input(Map<String, Object> values) {
    String text(String name) {
        return required(name, optionalText(name));
    }

    @Nullable
    String optionalText(String name) {
        return (String) values.get(name);
    }

    /** Returns a Boolean that the schema gives a default. Null, which a client may still send, counts as false. */
    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    UUID id(String name) {
        return required(name, optionalId(name));
    }

    @Nullable
    UUID optionalId(String name) {
        return (UUID) values.get(name);
    }

    Instant instant(String name) {
        return required(name, optionalInstant(name));
    }

    @Nullable
    Instant optionalInstant(String name) {
        return (Instant) values.get(name);
    }

    @Nullable
    Duration optionalDuration(String name) {
        return (Duration) values.get(name);
    }

    @Nullable
    Integer optionalNumber(String name) {
        return (Integer) values.get(name);
    }

    /** Returns a list of texts; an empty one if it was left out. */
    @SuppressWarnings("unchecked") // the schema has checked it
    List<String> texts(String name) {
        var given = (List<String>) values.get(name);
        return given == null ? List.of() : given;
    }

    /** Returns an input object inside this one; null if it was left out. */
    @SuppressWarnings("unchecked") // the schema has checked it
    @Nullable
    Input optionalInput(String name) {
        var given = (Map<String, Object>) values.get(name);
        return given == null ? null : new Input(given);
    }

    /** Returns a JSON value as text; null if it was left out. */
    @Nullable
    String optionalJson(String name) {
        return values.containsKey(name) && values.get(name) != null ? Json.text(values.get(name)) : null;
    }

    /** Returns a JSON value as text. The value null gives the text {@code null}. */
    String json(String name) {
        return Json.text(values.get(name));
    }

    byte @Nullable [] optionalBase64(String name) {
        return optionalText(name) == null ? null : base64(name);
    }

    byte[] base64(String name) {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(name, "not base64 (RFC 4648): " + e.getMessage());
        }
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    /** Returns a value of an enum; null if it was left out. */
    <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        return optionalText(name) == null ? null : choice(name, type);
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Problem.invalid(name, "is required");
        }
        return value;
    }
}
