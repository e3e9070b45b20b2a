package dev.argus.kit.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"abc/abc", "a-1/b-2", "acme/data-processor"})
    void readsPluginNames(String text) {
        assertThat(PluginName.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "/",
                "ab/abc",
                "abc/ab",
                "Acme/tool",
                "acme/tool/x",
                "acme/-tool",
                "acme/tool-",
                "acme/to--ol",
                "acme/tööl",
                "acme/tool\n",
                "../abc"
            })
    void refusesOtherPluginNames(String text) {
        assertThatThrownBy(() -> PluginName.parse(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("is not a plugin id");
    }

    @Test
    void pluginNamesHaveAtMost64CharactersInEachPart() {
        assertThat(new PluginName("a".repeat(64), "b".repeat(64)).toString()).hasSize(129);
        assertThatThrownBy(() -> new PluginName("a".repeat(65), "bbb")).isInstanceOf(MalformedException.class);
    }
}
