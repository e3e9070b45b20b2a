package dev.argus.plugins.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that docs/errors.md lists every code; {@code -Dargus.generate=true} writes the table. */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("../docs/errors.md");
    private static final Pattern GENERATED =
            Pattern.compile("(?<=<!-- codes -->\n).*?(?=<!-- /codes -->)", Pattern.DOTALL);

    @Test
    void thePageListsEveryCode() throws IOException {
        var page = Files.readString(PAGE);
        var wanted = GENERATED.matcher(page).replaceFirst(Matcher.quoteReplacement(table()));
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE).content().contains("| `INVALID` |").isEqualTo(wanted);
    }

    private static String table() {
        return Arrays.stream(ErrorCode.values())
                .map(code -> "| `%s` | %d | %s | %s |\n"
                        .formatted(code.name(), code.status(), code.retryable() ? "yes" : "no", code.meaning()))
                .collect(joining("", "| code | HTTP | retry | meaning |\n|---|---|---|---|\n", ""));
    }
}
