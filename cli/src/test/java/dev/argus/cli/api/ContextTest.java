package dev.argus.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "http://localhost:1",
                "http://[::1]:8080",
                "https://argus.example.com/eu"
            })
    void acceptsHttpsAndPlainHttpToThisMachine(String address) {
        assertThat(Context.address(address, false)).hasToString(address);
    }

    @Test
    void plainHttpToAnotherHostIsRefusedUnlessAllowed() {
        assertThatThrownBy(() -> Context.address("http://argus.example.com", false))
                .hasMessageContaining("unencrypted");
        assertThat(Context.address("http://argus.example.com", true)).hasToString("http://argus.example.com");
    }

    @Test
    void aTrailingSlashIsIgnored() {
        assertThat(Context.address("https://argus.example.com//", false)).hasToString("https://argus.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "argus.example.com",
                "ftp://argus.example.com",
                "http://",
                "http:// x",
                "file:///etc/passwd",
                "http:///path",
                "http:opaque"
            })
    void anythingElseIsNotAnAddress(String address) {
        assertThatThrownBy(() -> Context.address(address, true)).hasMessageContaining("is not an address");
    }
}
