package dev.argus.kit.ledger;

import dev.argus.kit.json.MalformedException;
import java.util.regex.Pattern;

/** Checks the names and numbers of the public ledger format. */
final class FormatRules {
    /** The largest integer that every JSON reader represents exactly. */
    private static final long MAX_NUMBER = (1L << 53) - 1;

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern KEY_NAME = Pattern.compile("[!-*,-~]{1,255}");
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,15}");

    private FormatRules() {}

    static void label(String what, String value) {
        if (!LABEL.matcher(value).matches()) {
            throw new MalformedException(
                    "%s must be 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'".formatted(what));
        }
    }

    static void keyName(String what, String value) {
        if (!KEY_NAME.matcher(value).matches()) {
            throw new MalformedException(
                    "%s must be 1 to 255 visible ASCII characters without '+', as in ledger.example.com/eu1"
                            .formatted(what));
        }
    }

    static void number(String what, long value) {
        if (value < 0 || value > MAX_NUMBER) {
            throw new MalformedException("%s must be 0 to 2^53−1 but is %d".formatted(what, value));
        }
    }

    static long decimal(String what, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new MalformedException("%s must be a decimal number without leading zeros".formatted(what));
        }
        long value = Long.parseLong(text);
        number(what, value);
        return value;
    }
}
