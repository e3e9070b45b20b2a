package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionStateTest {
    @ParameterizedTest
    @EnumSource
    void everyStateIsReachedFromADraft(VersionState state) {
        var seen = new TreeSet<>(Set.of(VersionState.DRAFT));
        while (seen.addAll(
                seen.stream().flatMap(reached -> reached.next().stream()).toList())) {}
        assertThat(seen).contains(state);
    }

    @Test
    void onlyAReviewLeadsToPublication() {
        assertThat(VersionState.PUBLISHED.previous()).containsExactly(VersionState.IN_REVIEW);
        assertThat(VersionState.DRAFT.next()).containsExactly(VersionState.IN_REVIEW);
    }

    @Test
    void whatIsRejectedOrArchivedStaysSo() {
        assertThat(VersionState.REJECTED.next()).isEmpty();
        assertThat(VersionState.ARCHIVED.next()).isEmpty();
        assertThat(VersionState.PUBLISHED.next()).containsExactly(VersionState.DEPRECATED);
    }
}
