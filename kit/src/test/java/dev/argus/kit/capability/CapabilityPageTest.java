package dev.argus.kit.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for people says the same as the code about which capabilities open something. */
class CapabilityPageTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\| (yes|no) \\| .*");

    @Test
    void thePageListsEveryCapabilityAndWhetherItOpensSomething() throws IOException {
        assertThat(rows())
                .containsExactlyElementsOf(Arrays.stream(Capability.values())
                        .map(capability -> capability.wireName() + (capability.opens() ? " yes" : " no"))
                        .toList());
    }

    @Test
    void onlyACapabilityThatOpensNothingHasANotice() {
        assertThat(Capability.values())
                .allSatisfy(capability ->
                        assertThat(capability.notice().isPresent()).isNotEqualTo(capability.opens()));
        assertThat(Capability.FILE_READ.notice())
                .hasValueSatisfying(notice -> assertThat(notice).startsWith("file.read opens nothing yet"));
    }

    private static List<String> rows() throws IOException {
        try (var lines = Files.lines(Path.of("../docs/capabilities.md"))) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> row.group(1) + " " + row.group(2))
                    .toList();
        }
    }
}
