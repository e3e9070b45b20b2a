package dev.argus.kit.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.manifest.SemVer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangelogTest {
    private static final SemVer VERSION = SemVer.parse("1.2.0");

    @ParameterizedTest
    @EnumSource
    void everySectionTitleMapsToItsKind(ChangeKind kind) {
        var name = kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
        assertThat(parse("### %s\n\n- one\n* two".formatted(name)))
                .containsExactly(new Change(kind, "one"), new Change(kind, "two"));
        assertThat(parse("## %s\n- one".formatted(kind.name()))).containsExactly(new Change(kind, "one"));
    }

    @Test
    void plainTextIsOneChangePerParagraphOrBullet() {
        assertThat(parse("First release.")).containsExactly(changed("First release."));
        assertThat(parse("One,\ncontinued.\n\nTwo.")).containsExactly(changed("One, continued."), changed("Two."));
        assertThat(parse("- a\n  goes on\n- b")).containsExactly(changed("a goes on"), changed("b"));
    }

    @Test
    void anEmptyTextHasNoChanges() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("\n \n### Added\n-\n")).containsExactly(new Change(ChangeKind.ADDED, "-"));
        assertThat(parse("### Added\n### Fixed\n")).isEmpty();
    }

    @Test
    void entriesOfAnUnknownSectionAreChanged() {
        assertThat(parse("### Fixed\n- a\n### Notes\n- b"))
                .containsExactly(new Change(ChangeKind.FIXED, "a"), changed("b"));
    }

    @Test
    void onlyTheSectionOfThisVersionCounts() {
        var text = """
                # Changelog
                All changes.

                ## [Unreleased]
                ### Added
                - later

                ## [1.2.0] - 2026-01-31
                ### Security
                - mended

                ## [1.1.0]
                ### Removed
                - earlier
                """;
        assertThat(parse(text)).containsExactly(new Change(ChangeKind.SECURITY, "mended"));
    }

    @Test
    void aSectionEndsAtTheNextVersion() {
        assertThat(parse("## 1.1.0\n### Removed\n- a\n## v1.2.0\nb")).containsExactly(changed("b"));
    }

    @Test
    void allEntriesCountWhenNoHeadingNamesThisVersion() {
        assertThat(parse("## 9.0.0\n### Added\n- a")).containsExactly(new Change(ChangeKind.ADDED, "a"));
    }

    @Test
    void aLineThatOnlyLooksLikeAHeadingIsText() {
        assertThat(parse("#hashtag\n####### seven")).containsExactly(changed("#hashtag ####### seven"));
    }

    private static Change changed(String text) {
        return new Change(ChangeKind.CHANGED, text);
    }

    private static List<Change> parse(String text) {
        return Changelog.parse(text, VERSION);
    }
}
