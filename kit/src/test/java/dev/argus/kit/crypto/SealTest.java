package dev.argus.kit.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.MalformedException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final CryptoModule CRYPTO = CryptoModule.installed();
    private static final byte[] TEXT = "a secret".getBytes(US_ASCII);
    private static final byte[] CONTEXT = "key 1".getBytes(US_ASCII);
    private final byte[] key = CRYPTO.randomBytes(32);

    @Test
    void ciphertextOpensOnlyWithTheSameKeyAndContext() {
        byte[] sealed = CRYPTO.seal(key, TEXT, CONTEXT);
        assertThat(sealed).hasSize(12 + TEXT.length + 16).isNotEqualTo(CRYPTO.seal(key, TEXT, CONTEXT));
        assertThat(CRYPTO.open(key, sealed, CONTEXT)).isEqualTo(TEXT);
        refused(CRYPTO.randomBytes(32), sealed, CONTEXT);
        refused(key, sealed, "key 2".getBytes(US_ASCII));
    }

    @Test
    void changedOrTruncatedCiphertextDoesNotOpen() {
        byte[] sealed = CRYPTO.seal(key, TEXT, CONTEXT);
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] ^= 1;
            refused(key, sealed, CONTEXT);
            sealed[i] ^= 1;
        }
        refused(key, Arrays.copyOf(sealed, sealed.length - 1), CONTEXT);
        refused(key, new byte[27], CONTEXT);
    }

    @Test
    void aKeyHasThirtyTwoBytes() {
        assertThatThrownBy(() -> CRYPTO.seal(new byte[16], TEXT, CONTEXT)).hasMessageContaining("32 bytes, got 16");
    }

    private static void refused(byte[] key, byte[] sealed, byte[] context) {
        assertThatThrownBy(() -> CRYPTO.open(key, sealed, context)).isInstanceOf(MalformedException.class);
    }
}
