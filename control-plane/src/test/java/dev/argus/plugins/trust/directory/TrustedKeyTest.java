package dev.argus.plugins.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.MalformedException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedKeyTest {
    private static final SigningKey KEY = SigningKey.generate(SignatureAlgorithm.ED25519);
    private static final String PEM = KEY.publicKey().toPem();

    @Test
    void aKeyWithoutAScopeSignsLocalPluginsOnly() {
        var key = TrustedKey.parse(PEM);
        assertThat(key.maySign("local/tool")).isTrue();
        assertThat(key.maySign("locally/tool")).isFalse();
        assertThat(key.maySign("acme/tool")).isFalse();
    }

    @Test
    void aScopeIsAPrefixOfNames() {
        var key = TrustedKey.parse("# scope: acme/\n# scope: globex/data-\n" + PEM);
        assertThat(key.scopes()).containsExactly("acme/", "globex/data-");
        assertThat(key.maySign("acme/tool")).isTrue();
        assertThat(key.maySign("acme-two/tool")).isFalse();
        assertThat(key.maySign("globex/data-cleaner")).isTrue();
        assertThat(key.maySign("globex/other")).isFalse();
        assertThat(key.maySign("local/tool")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# scope: acme",
                "# scope: ",
                "# scope: Acme/",
                "# scope: */",
                "# scope: /",
                "#scope: acme/",
                "# a comment",
                "# scope: acme/ "
            })
    void anythingElseBeforeTheKeyIsRefused(String line) {
        assertThatThrownBy(() -> TrustedKey.parse(line + "\n" + PEM))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("# scope: ");
    }

    @Test
    void aFileHoldsOnePublicKeyAndNothingElse() {
        refused(PEM + PEM);
        refused(PEM + "# scope: acme/\n");
        refused(KEY.toPem());
        refused("");
        refused("# scope: acme/");
    }

    @Test
    void scopesAreCounted() {
        assertThat(new TrustedKey(KEY.publicKey(), Collections.nCopies(64, "acme/")).scopes())
                .hasSize(64);
        assertThatThrownBy(() -> new TrustedKey(KEY.publicKey(), Collections.nCopies(65, "acme/")))
                .hasMessageContaining("at most 64");
    }

    @Test
    void theEpochIsThatOfKeysAndScopes() {
        var plain = new TrustedKey(KEY.publicKey(), List.of("acme/"));
        var other =
                new TrustedKey(SigningKey.generate(SignatureAlgorithm.ED25519).publicKey(), List.of("acme/"));
        var epoch = TrustedKeys.of(List.of(plain, other)).epoch();
        assertThat(TrustedKeys.of(List.of(other, plain, plain)).epoch()).isEqualTo(epoch);
        assertThat(TrustedKeys.of(List.of(plain)).epoch()).isNotEqualTo(epoch);
        var wider = new TrustedKey(KEY.publicKey(), List.of("acme/", "globex/"));
        assertThat(TrustedKeys.of(List.of(wider, other)).epoch()).isNotEqualTo(epoch);
        assertThat(TrustedKeys.UNREADABLE.epoch()).isNotEqualTo(TrustedKeys.NONE.epoch());
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> TrustedKey.parse(text)).isInstanceOf(MalformedException.class);
    }
}
