package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RuntimeImagesTest {
    private static final String NATIVE = "runtime-native 127.0.0.1:5001/argus/runtime-native@sha256:" + "1".repeat(64);
    private static final String PYTHON =
            "runtime-python3 127.0.0.1:5001/argus/runtime-python3@sha256:" + "2".repeat(64);

    @Test
    void eachRuntimeIsKnownByItsDigest() {
        var images = RuntimeImages.parse(NATIVE + "\n" + PYTHON + "\n");
        assertThat(images.references()).hasSize(2).containsEntry("native", NATIVE.split(" ")[1]);
    }

    @Test
    void aMissingRuntimeIsNotPassedOver() {
        assertThatThrownBy(() -> RuntimeImages.parse(NATIVE + "\n")).hasMessageContaining("both runtimes");
    }

    @Test
    void aTagIsNotADigest() {
        assertThatThrownBy(() ->
                        RuntimeImages.parse(NATIVE + "\nruntime-python3 127.0.0.1:5001/argus/runtime-python3:1\n"))
                .hasMessageContaining("both runtimes");
    }
}
