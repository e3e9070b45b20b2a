package dev.argus.kit.json;

import com.google.re2j.Pattern;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The values of {@code format} that are checked. Each check takes time linear in the length of the text; those of the
 * validator library backtrack.
 */
final class SchemaFormats {
    private static final int MAX_HOST = 253;
    private static final int MAX_EMAIL = 320;
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String CLOCK = "[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})";

    private static final Predicate<String> DATE = form("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Predicate<String> TIME = form(CLOCK);
    private static final Predicate<String> IPV6 =
            form("(?:[0-9A-Fa-f]{0,4}:){2,8}(?:[0-9A-Fa-f]{0,4}|(?:" + BYTE + "\\.){3}" + BYTE + ")");

    private static final Map<String, Predicate<String>> CHECKS = new TreeMap<>(Map.ofEntries(
            Map.entry("date-time", SchemaFormats::isDateTime),
            Map.entry("date", SchemaFormats::isDate),
            Map.entry("time", SchemaFormats::isTime),
            Map.entry(
                    "duration",
                    form("P(?:[0-9]+W|(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)")
                            .and(text -> text.length() > 2 && Character.isDigit(text.charAt(text.length() - 2)))),
            Map.entry(
                    "email",
                    form("[^\\s@\\x00-\\x1f]{1,64}@" + LABEL + "(?:\\." + LABEL + ")*")
                            .and(text -> text.length() <= MAX_EMAIL)),
            Map.entry("hostname", form(LABEL + "(?:\\." + LABEL + ")*\\.?").and(text -> text.length() <= MAX_HOST)),
            Map.entry("ipv4", form("(?:" + BYTE + "\\.){3}" + BYTE)),
            Map.entry("ipv6", SchemaFormats::isIpv6),
            Map.entry("uri", text -> isUri(text, true)),
            Map.entry("uri-reference", text -> isUri(text, false)),
            Map.entry("uuid", form("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")),
            Map.entry("json-pointer", form("(?:/(?:[^/~]|~[01])*)*")),
            Map.entry("regex", SchemaFormats::isPattern)));

    private SchemaFormats() {}

    static boolean isChecked(String format) {
        return CHECKS.containsKey(format);
    }

    static String names() {
        return String.join(", ", CHECKS.keySet());
    }

    /** Returns the checks for the validator library. */
    static List<Format> all() {
        return CHECKS.entrySet().stream()
                .<Format>map(check -> new Checked(check.getKey(), check.getValue()))
                .toList();
    }

    private static Predicate<String> form(String pattern) {
        var compiled = Pattern.compile("(?s)^(?:" + pattern + ")$");
        return text -> compiled.matches(text);
    }

    private static boolean isDate(String text) {
        return DATE.test(text) && parses(() -> LocalDate.parse(text));
    }

    private static boolean isTime(String text) {
        return TIME.test(text) && parses(() -> OffsetTime.parse(withoutLeapSecond(text)));
    }

    private static boolean isDateTime(String text) {
        return text.length() > 11
                && "Tt".indexOf(text.charAt(10)) >= 0
                && DATE.test(text.substring(0, 10))
                && TIME.test(text.substring(11))
                && parses(() -> OffsetDateTime.parse(text.substring(0, 11) + withoutLeapSecond(text.substring(11))));
    }

    /** RFC 3339 allows second 60, which java.time does not know. */
    private static String withoutLeapSecond(String time) {
        return time.startsWith(":60", 5) ? time.substring(0, 6) + "59" + time.substring(8) : time;
    }

    private static boolean isIpv6(String text) {
        if (!IPV6.test(text) || text.indexOf("::") != text.lastIndexOf("::") || text.contains(":::")) {
            return false;
        }
        boolean shortened = text.contains("::");
        int groups = 0;
        for (var part : text.split(":", -1)) {
            if (part.indexOf('.') >= 0) {
                groups += 2;
            } else if (!part.isEmpty()) {
                groups++;
            }
        }
        boolean edges =
                (!text.startsWith(":") || text.startsWith("::")) && (!text.endsWith(":") || text.endsWith("::"));
        return edges && (shortened ? groups <= 7 : groups == 8);
    }

    private static boolean isUri(String text, boolean absolute) {
        try {
            return text.chars().allMatch(c -> c < 0x80) && (new URI(text).isAbsolute() || !absolute);
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static boolean isPattern(String text) {
        try {
            LinearPattern.compile(text);
            return true;
        } catch (MalformedException _) {
            return false;
        }
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /** One check in the form of the validator library. */
    private record Checked(String name, Predicate<String> check) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return check.test(value);
        }
    }
}
