package dev.argus.testbed.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testbed.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The tables of docs/security.md, which say what each probe of the hostile plugin must result in. */
record SecurityPage(List<Row> rows) {
    private static final int CELLS = 6;

    /** @param expected the result in the page's words; alternatives are separated by " or " */
    record Row(String probe, String expected) {
        void isMetBy(String observed) {
            assertThat(expected.split(" or "))
                    .as("what is observed of \"%s\" is: %s", probe, observed)
                    .contains(observed);
        }

        private boolean isOutcome() {
            return expected.matches("(SUCCEEDED|FAILED|TIMED_OUT)\\b.*");
        }
    }

    static SecurityPage underRunc() throws IOException {
        return read(false);
    }

    static SecurityPage underGvisor() throws IOException {
        return read(true);
    }

    /** Returns the probes that only get an answer. */
    Stream<Row> quiet() {
        return rows.stream().filter(row -> !row.isOutcome());
    }

    /** Returns the probes that may end the plugin. */
    Stream<Row> loud() {
        return rows.stream().filter(Row::isOutcome);
    }

    /**
     * Reads the rows whose first cell is code: | `probe` | S number | what it tries | layer | `runc` | `gVisor` |. The
     * last cell is empty if the result is the same as under runc.
     */
    private static SecurityPage read(boolean gvisor) throws IOException {
        return new SecurityPage(Files.readAllLines(Checkout.root().resolve("docs/security.md")).stream()
                .filter(line -> line.matches("\\| `[^`]+` \\|.*\\|"))
                .map(line -> row(line, gvisor))
                .toList());
    }

    private static Row row(String line, boolean gvisor) {
        var cells = Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
        assertThat(cells).as(line).hasSize(CELLS);
        return new Row(cells.getFirst(), gvisor && !cells.getLast().isEmpty() ? cells.getLast() : cells.get(CELLS - 2));
    }
}
