package dev.argus.plugins.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final Cursor PLACE = new Cursor(Instant.parse("2026-11-21T01:02:03.123456Z"), UUID.randomUUID());

    @Test
    void aCursorSurvivesItsTextForm() {
        assertThat(PageRequest.of(1, PLACE.toString()).after()).isEqualTo(PLACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MSwy", "LDEs", "OTIyMzM3MjAzNjg1NDc3NTgwOCww", "!!"})
    void whatIsNotACursorIsRefusedWithWhatToDo(String text) {
        assertThatThrownBy(() -> PageRequest.of(1, text))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("endCursor");
    }

    @Test
    void oneRowMoreThanWantedMeansANextPage() {
        var request = PageRequest.of(2, null);
        assertThat(Page.of(request, List.of(1, 2, 3), row -> PLACE))
                .isEqualTo(new Page<>(List.of(1, 2), true, PLACE.toString()));
        assertThat(Page.of(request, List.of(1, 2), row -> PLACE).hasNextPage()).isFalse();
        assertThat(Page.of(request, List.of(), row -> PLACE).endCursor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, PageRequest.MAX + 1})
    void aPageOutsideTheCapIsRefused(int first) {
        assertThatThrownBy(() -> PageRequest.of(first, null)).hasMessageContaining("between 1 and 100");
    }
}
