package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final String TEXT = "a\u0142\u65e5\ud83d\ude42z";

    @Test
    void everyCutIsMovedToTheBeginningOfACharacter() {
        var content = TEXT.getBytes(UTF_8);
        for (int to = 0; to <= content.length; to++) {
            int whole = Utf8.whole(content, 0, to);
            assertThat(to - whole).as("cut at %d", to).isBetween(0, 3);
            assertThat(TEXT).startsWith(new String(content, 0, whole, UTF_8));
        }
        assertThat(Utf8.whole(content, 0, content.length)).isEqualTo(content.length);
        assertThat(Utf8.whole(content, 3, 4)).as("nothing is whole").isEqualTo(3);
    }

    @Test
    void whatIsNotUtf8IsNotHeldBack() {
        assertThat(whole(0x80, 0x80, 0x80, 0x80)).isEqualTo(4);
        assertThat(whole('a', 0x80)).isEqualTo(2);
        assertThat(whole('a', 0xFF)).isEqualTo(2);
        assertThat(whole('a', 0xC0)).isEqualTo(2);
        assertThat(whole(0xC3, 0xA9, 0xA9)).isEqualTo(3);
    }

    private static int whole(int... octets) {
        var content = new byte[octets.length];
        for (int n = 0; n < octets.length; n++) {
            content[n] = (byte) octets[n];
        }
        return Utf8.whole(content, 0, content.length);
    }
}
