package dev.argus.kit.capability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Section;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The terms of {@code file.write}: {@code {"scratch": "16Mi"}}.
 *
 * @param scratch the size of the scratch space in bytes, 1Mi to 64Gi; empty if no size is given
 */
public record FileWrite(Optional<Long> scratch) implements Terms {
    private static final String FIELD = "scratch";
    private static final String RULE = "use 1Mi to 64Gi, as in 16Mi";
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})(Mi|Gi)");
    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;
    private static final long MAX = 64 * GIBIBYTE;
    private static final long UNSPECIFIED = 16 * MEBIBYTE;

    /** Returns the size of the scratch space in bytes; 16Mi if no size is given. */
    public long bytes() {
        return scratch.orElse(UNSPECIFIED);
    }

    @Override
    public Capability capability() {
        return Capability.FILE_WRITE;
    }

    static Optional<Terms> read(Section constraints) {
        if (constraints.isEmpty()) {
            return Optional.of(new FileWrite(Optional.empty()));
        }
        var scratch = constraints.required(FIELD, FileWrite::size);
        constraints.reportUnknownFields("file.write takes the one field \"%s\"".formatted(FIELD));
        return scratch.map(bytes -> new FileWrite(Optional.of(bytes)));
    }

    private static long size(JsonNode value) {
        var size = SIZE.matcher(value.isTextual() ? value.textValue() : "");
        if (!size.matches()) {
            throw new MalformedException("must be a size in a string: " + RULE);
        }
        long bytes = Long.parseLong(size.group(1)) * (size.group(2).equals("Mi") ? MEBIBYTE : GIBIBYTE);
        if (bytes > MAX) {
            throw new MalformedException("\"%s\" is too large: %s".formatted(value.textValue(), RULE));
        }
        return bytes;
    }

    @Override
    public List<String> beyond(Terms other) {
        var wider = ((FileWrite) other).scratch;
        boolean fits = wider.isEmpty() || scratch.isPresent() && scratch.get() <= wider.get();
        return fits ? List.of() : List.of(describe());
    }

    /** A grant without a size is for the size that was requested. */
    @Override
    public Terms narrow(Terms granted) {
        if (((FileWrite) granted).scratch.isEmpty()) {
            return this;
        }
        if (!granted.beyond(this).isEmpty()) {
            throw new MalformedException("/%s: %s is more than the plugin's version requests: %s"
                    .formatted(FIELD, granted.describe(), describe()));
        }
        return granted;
    }

    @Override
    public String describe() {
        return scratch.map(bytes -> bytes % GIBIBYTE == 0 ? bytes / GIBIBYTE + "Gi" : bytes / MEBIBYTE + "Mi")
                .orElse("scratch space of any size");
    }
}
