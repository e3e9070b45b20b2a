package dev.argus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
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

    private static String total(String item, List<Column> columns) {
        return new Table(new StateColours(false), false).one(Json.parse(item, "test"), columns);
    }

    private static String one(String item) {
        return new Table(new StateColours(false), false).one(Json.parse(item, "test"), COLUMNS);
    }

    private static String list(boolean colour, String items) {
        return new Table(new StateColours(colour), false).list(Json.parse(items, "test"), COLUMNS);
    }
}
