package dev.argus.plugins.execution.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values to redact. Its {@code toString} shows no value. Any number of redactors may use the same object. */
public final class SecretValues {
    /** Shortest value, in bytes. A shorter one would occur by chance all over ordinary text. */
    public static final int MIN_BYTES = 8;
    /** Longest value, in bytes. It bounds how much of a stream is held back. */
    public static final int MAX_BYTES = 4096;

    public static final SecretValues NONE = new SecretValues(List.of());

    private final boolean empty;
    private final boolean spaces;
    private final int longest;
    private final Automaton whole;
    /**
     * The values, and the values without their first byte, their last byte, or both. In base64, some bits of the digit
     * at a value's edge belong to the neighbouring byte.
     */
    private final Automaton trimmed;

    /** The values without line ends, for text that is split into lines; null if none is long enough then. */
    private final @Nullable Automaton joined;

    private SecretValues(List<byte[]> values) {
        this.empty = values.isEmpty();
        this.spaces = values.stream().anyMatch(SecretValues::hasSpace);
        this.longest = values.stream().mapToInt(value -> value.length).max().orElse(0);
        this.whole = new Automaton(values);
        this.trimmed =
                new Automaton(values.stream().flatMap(SecretValues::trimmings).toList());
        var lines = values.stream()
                .map(SecretValues::withoutLineEnds)
                .filter(SecretValues::redactable)
                .toList();
        this.joined = lines.isEmpty() ? null : new Automaton(lines);
    }

    /**
     * Returns the values as an object for redactors. Throws IllegalArgumentException if one of them is not
     * {@link #redactable}.
     */
    public static SecretValues of(List<byte[]> values) {
        if (!values.stream().allMatch(SecretValues::redactable)) {
            throw new IllegalArgumentException(
                    "only values of %d to %d bytes can be redacted".formatted(MIN_BYTES, MAX_BYTES));
        }
        return values.isEmpty() ? NONE : new SecretValues(values);
    }

    public static boolean redactable(byte[] value) {
        return value.length >= MIN_BYTES && value.length <= MAX_BYTES;
    }

    /** Returns the content without one line end, which editors and {@code echo} append to a value in a file. */
    public static byte[] withoutLineEnd(byte[] content) {
        int length = content.length;
        length -= length > 0 && content[length - 1] == '\n' ? 1 : 0;
        length -= length > 0 && content[length - 1] == '\r' ? 1 : 0;
        return Arrays.copyOf(content, length);
    }

    public boolean isEmpty() {
        return empty;
    }

    /** Creates a redactor for one stream. */
    public Redactor redactor() {
        if (empty) {
            return new Redactor(List.of());
        }
        List<StreamDecoding> decodings = new ArrayList<>(List.of(
                new Bytewise(matcher()),
                new Bytewise(escapes(matcher(), Escape.PERCENT)),
                new Bytewise(escapes(escapes(matcher(), Escape.PERCENT), Escape.PERCENT)),
                new Bytewise(escapes(matcher(), Escape.BACKSLASH)),
                new Bytewise(escapes(escapes(matcher(), Escape.BACKSLASH), Escape.BACKSLASH)),
                new Bytewise(escapes(matcher(), Escape.ENTITY)),
                EncodedDigits.hex(this::matcher),
                EncodedDigits.base32(() -> new DecodedMatcher(trimmed, longest)),
                EncodedDigits.base64(() -> new DecodedMatcher(trimmed, longest))));
        if (spaces) {
            decodings.add(new Bytewise(new EscapedText(matcher(), Escape.PERCENT, true)));
        }
        if (joined != null) {
            decodings.add(new Bytewise(new Split(new DecodedMatcher(joined, longest))));
        }
        return new Redactor(decodings);
    }

    /** Redacts a whole text. The bytes stay the same if they contain nothing to redact. */
    public Redacted redact(byte[] bytes) {
        var redactor = redactor();
        byte[] decided = redactor.feed(bytes);
        byte[] rest = redactor.finish();
        byte[] all = Arrays.copyOf(decided, decided.length + rest.length);
        System.arraycopy(rest, 0, all, decided.length, rest.length);
        return new Redacted(all, redactor.count());
    }

    public String redact(String text) {
        return empty ? text : new String(redact(text.getBytes(UTF_8)).bytes(), UTF_8);
    }

    /**
     * The result of redaction.
     *
     * @param count how many parts were replaced
     */
    public record Redacted(byte[] bytes, long count) {}

    private static ByteReader escapes(ByteReader next, Escape escape) {
        return new EscapedText(next, escape, false);
    }

    private DecodedMatcher matcher() {
        return new DecodedMatcher(whole, longest);
    }

    private static boolean hasSpace(byte[] value) {
        return new String(value, ISO_8859_1).indexOf(' ') >= 0;
    }

    private static byte[] withoutLineEnds(byte[] value) {
        return new String(value, ISO_8859_1).replace("\n", "").replace("\r", "").getBytes(ISO_8859_1);
    }

    private static Stream<byte[]> trimmings(byte[] value) {
        int end = value.length - 1;
        return Stream.of(
                value,
                Arrays.copyOf(value, end),
                Arrays.copyOfRange(value, 1, end + 1),
                Arrays.copyOfRange(value, 1, end));
    }
}
