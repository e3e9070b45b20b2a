package dev.argus.kit.inspection;

import java.util.List;

/**
 * Credentials that their vendors print in manuals, and placeholders. They open nothing, and vendored libraries and test
 * data are full of them.
 */
final class PublishedExamples {
    private static final int MAX_LENGTH = 4096;
    private static final int FEW_LETTERS = 3;

    /** The beginnings and ends of examples: AWS, GitHub, the storage emulator of Azure, jwt.io and RFC 7519. */
    private static final List<String> ENDS = List.of("EXAMPLE", "16C7e42F292c6912E7710c838347Ae178B4a");

    private static final List<String> PARTS = List.of(
            "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq",
            ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l",
            ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ");

    private PublishedExamples() {}

    /** Whether the secret that starts at the window's current byte is an example. */
    static boolean isOne(ScanWindow window, SecretShape shape, int length) {
        if (length > MAX_LENGTH) {
            return false;
        }
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) window.peek(i));
        }
        var secret = text.toString();
        return ENDS.stream().anyMatch(secret::endsWith)
                || PARTS.stream().anyMatch(secret::contains)
                || shape instanceof TokenShape token
                        && secret.chars()
                                        .skip(token.prefix().length())
                                        .distinct()
                                        .count()
                                <= FEW_LETTERS;
    }
}
