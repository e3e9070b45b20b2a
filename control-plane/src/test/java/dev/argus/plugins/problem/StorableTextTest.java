package dev.argus.plugins.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StorableTextTest {
    @Test
    void ordinaryTextPassesUnchanged() {
        var text = "caf\u00e9 \ud83d\ude00 \t\n \u0001";
        assertThat(StorableText.storable(text)).isTrue();
        assertThat(StorableText.escaped(text)).isSameAs(text);
        assertThat(StorableText.check("reason", text)).isSameAs(text);
    }

    @Test
    void whatCannotBeStoredIsEscaped() {
        assertThat(StorableText.escaped("a\0b")).isEqualTo("a\\u0000b");
        assertThat(StorableText.escaped("cut \ud83d")).isEqualTo("cut \\ud83d");
        assertThat(StorableText.escaped("\ude00\ud83d")).isEqualTo("\\ude00\\ud83d");
    }

    @Test
    void aRequestWithItIsRefusedWithTheFieldsName() {
        for (var text : new String[] {"\0", "\ud83d", "\ude00 x"}) {
            assertThatThrownBy(() -> StorableText.check("filter.plugin", text))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.field()).isEqualTo("filter.plugin"))
                    .hasMessageContaining("filter.plugin: contains U+0000");
        }
    }
}
