package dev.argus.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenKeysCheckTest {
    @Test
    void aPlatformWithoutKeysDoesNotServe() {
        assertThatThrownBy(() -> new TokenKeysCheck(List.of(), List.of()).require())
                .hasMessageContaining("ARGUS_JWKS_URL")
                .hasMessageContaining("jwks-static");
    }

    @Test
    void theVariableNamesAPlaceOfKeysAndAnEmptyOneNone() {
        assertThat(Application.keys(Map.of("ARGUS_JWKS_URL", "https://login.example.com/keys")))
                .containsExactly(Map.entry(
                        "micronaut.security.token.jwt.signatures.jwks.issuer.url", "https://login.example.com/keys"));
        assertThat(Application.keys(Map.of("ARGUS_JWKS_URL", " "))).isEmpty();
        assertThat(Application.keys(Map.of())).isEmpty();
    }
}
