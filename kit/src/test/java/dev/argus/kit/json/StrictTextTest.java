package dev.argus.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTextTest {
    @Test
    void decodesBase64() {
        assertThat(StrictText.base64("aGk=")).isEqualTo(new byte[] {'h', 'i'});
        assertThat(StrictText.base64("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aGk", "aGl=", "aGk==", "aG k=", "aGk=\n", "aG-_", "a", "===="})
    void refusesOtherFormsOfTheSameBytes(String text) {
        assertThatThrownBy(() -> StrictText.base64(text)).isInstanceOf(MalformedException.class);
    }
}
