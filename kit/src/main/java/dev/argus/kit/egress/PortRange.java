package dev.argus.kit.egress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.MalformedException;
import java.util.regex.Pattern;

/** A range of ports, including both ends. */
public record PortRange(int first, int last) {
    private static final int HIGHEST = 65_535;
    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,4})-([1-9][0-9]{0,4})");

    public PortRange {
        if (first < 1 || last > HIGHEST || first > last) {
            throw new MalformedException(
                    "%d-%d is not a range of ports: they go from 1 to %d".formatted(first, last, HIGHEST));
        }
    }

    /** Reads a number such as 443, or a range in a string such as "8000-8100". */
    static PortRange of(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return new PortRange(value.intValue(), value.intValue());
        }
        var range = RANGE.matcher(value.isTextual() ? value.textValue() : "");
        if (!range.matches()) {
            throw new MalformedException(
                    "must be a number from 1 to %d, or a range as in \"8000-8100\"".formatted(HIGHEST));
        }
        return new PortRange(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }

    public boolean contains(PortRange other) {
        return first <= other.first && other.last <= last;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
