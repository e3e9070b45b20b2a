package dev.argus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final List<Column> COLUMNS = List.of(Column.of("NAME", "name"), Column.of("STATE", "state"));

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(list(false, "[{\"name\":\"a\",\"state\":\"FAILED\"},{\"name\":\"longer\",\"state\":null}]"))
                .isEqualTo("NAME    STATE\na       FAILED\nlonger\n");
    }

    @Test
    void colourDoesNotMoveColumns() {
        assertThat(list(true, "[{\"name\":\"LOST\",\"state\":\"x\"}]"))
                .isEqualTo("NAME  STATE\n\u001b[31mLOST\u001b[0m  x\n");
    }

    @Test
    void aCellLongerThanTheLimitIsCut() {
        var atLimit = "x".repeat(Table.CELL_LIMIT);
        assertThat(list(false, "[{\"name\":\"" + atLimit + "\",\"state\":\"s\"}]"))
                .contains(atLimit);
        assertThat(list(false, "[{\"name\":\"" + atLimit + "x\",\"state\":\"s\"}]"))
                .contains("x…")
                .doesNotContain(atLimit);
    }

    @Test
    void aValueLongerThanTheLimitIsCutAndShowsItsLength() {
        var atLimit = "x".repeat(Table.FACT_LIMIT);
        assertThat(one("{\"name\":\"" + atLimit + "\"}")).isEqualTo("NAME   " + atLimit + "\n");
        assertThat(one("{\"name\":\"" + atLimit + "x\"}"))
                .isEqualTo(
                        "NAME   " + atLimit + "… (%d characters; -o json shows all)\n".formatted(Table.FACT_LIMIT + 1));
    }

    @Test
    void terminalControlSequencesAreEscaped() {
        assertThat(list(false, "[{\"name\":\"\\u001b[2J\\u202ea\\nb\",\"state\":\"s\"}]"))
                .contains("\\u001b[2J\\u202ea\\nb");
    }

    @Test
    void aTotalOfZeroIsNotShown() {
        var columns = List.of(Column.total("REDACTIONS", "stdout/redactions", "stderr/redactions"));
        assertThat(total("{\"stdout\":{\"redactions\":2},\"stderr\":{\"redactions\":3}}", columns))
                .isEqualTo("REDACTIONS  5\n");
        assertThat(total("{\"stdout\":{\"redactions\":0},\"stderr\":{\"redactions\":null}}", columns))
                .isEmpty();
        assertThat(total("{}", columns)).isEmpty();
    }

    @Test
    void anAgeStandsBesideATime() {
        for (var expected : List.of(
                "2026-11-24T09:59:58Z (2s ago)",
                "2026-11-24T09:58:00Z (2m ago)",
                "2026-11-24T08:00:00Z (2h ago)",
                "2026-11-01T10:00:00Z (23d ago)",
                "2020-11-24T10:00:00Z (6y ago)",
                "2026-11-27T10:00:00Z (in 3d)")) {
            var time = expected.substring(0, 20);
            assertThat(Column.time("T", "t").shown(Json.object().put("t", time), NOW))
                    .isEqualTo(expected);
        }
        assertThat(Column.time("T", "t").shown(Json.object(), NOW)).isEmpty();
    }

    @Test
    void sizesHaveAUnitOf1024() {
        assertThat(List.of(0L, 1023L, 1024L, 1536L, 16L << 20, (16L << 20) - 1, 7L << 60))
                .map(Sizes::shown)
                .containsExactly("0 B", "1023 B", "1 KiB", "1.5 KiB", "16 MiB", "15.9 MiB", "7 EiB");
    }

    private static String total(String item, List<Column> columns) {
        return new Table(new StateColours(false), false, NOW).one(Json.parse(item, "test"), columns);
    }

    private static String one(String item) {
        return new Table(new StateColours(false), false, NOW).one(Json.parse(item, "test"), COLUMNS);
    }

    private static String list(boolean colour, String items) {
        return new Table(new StateColours(colour), false, NOW).list(Json.parse(items, "test"), COLUMNS);
    }
}
