package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** One PEM block in its canonical text form: 64 columns, and no text before, inside or after it. */
record Pem(String label, byte[] der) {
    private static final int MAX_LENGTH = 16 * 1024;
    private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]{1,40})-----\n([A-Za-z0-9+/=\n]+)\n-----END \\1-----\n");

    /**
     * Parses a PEM block. Only two deviations from the canonical form are accepted: CR LF as line end, and a missing
     * newline at the end.
     */
    static Pem parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MalformedException(
                    "the PEM text has %d characters: at most %d are accepted".formatted(text.length(), MAX_LENGTH));
        }
        var unix = text.replace("\r\n", "\n");
        var whole = unix.endsWith("\n") ? unix : unix + "\n";
        var block = BLOCK.matcher(whole);
        if (!block.matches()) {
            throw new MalformedException(
                    "not one PEM block: expected -----BEGIN …----- to -----END …----- without other text around it");
        }
        var pem = new Pem(block.group(1), decode(block.group(2)));
        if (!pem.encode().equals(whole)) {
            throw new MalformedException("the PEM block is not in its canonical form: "
                    + "write it again with 64 columns, for example with openssl pkey -in OLD.pem -out NEW.pem");
        }
        return pem;
    }

    String encode() {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, ENCODER.encodeToString(der), label);
    }

    /** Returns this block if its label is {@code expected}, and throws otherwise. */
    Pem requireLabel(String expected) {
        if (!label.equals(expected)) {
            throw new MalformedException("the PEM block holds a %s where a %s is expected".formatted(label, expected));
        }
        return this;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replace("\n", ""));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the PEM block is not base64: " + e.getMessage(), e);
        }
    }
}
