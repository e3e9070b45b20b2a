package dev.argus.plugins.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDirectoryTest {
    private static final String PEM =
            SigningKey.generate(SignatureAlgorithm.ED25519).publicKey().toPem();

    @TempDir
    private Path directory;

    @BeforeEach
    void ofItsOwnerOnly() throws IOException {
        mode(directory, "rwxr-xr-x");
    }

    @Test
    void everyPemFileIsAKey() throws IOException {
        put("one.pem", PEM, "r--r--r--");
        put(
                "two.pem",
                SigningKey.generate(SignatureAlgorithm.ED25519).publicKey().toPem(),
                "rw-r--r--");
        put("notes.txt", "not a key", "rw-rw-rw-");
        put(".hidden.pem", "not a key", "rw-rw-rw-");
        var reading = new KeyDirectory(directory).read();
        assertThat(reading.keys().keys()).hasSize(2);
        assertThat(reading.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-", "r--r---w-", "rwxrwxrwx"})
    void aFileThatOthersCanWriteDoesNotCount(String mode) throws IOException {
        put("good.pem", PEM, "r--r--r--");
        put("open.pem", PEM, mode);
        var reading = new KeyDirectory(directory).read();
        assertThat(reading.keys().keys()).hasSize(1);
        assertThat(reading.faults())
                .singleElement()
                .asString()
                .contains("open.pem", "users other than the owner can write", "chmod go-w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx"})
    void aDirectoryThatOthersCanWriteIsUnreadable(String mode) throws IOException {
        put("good.pem", PEM, "r--r--r--");
        mode(directory, mode);
        var reading = new KeyDirectory(directory).read();
        assertThat(reading.keys()).isEqualTo(TrustedKeys.UNREADABLE);
        assertThat(reading.faults()).singleElement().asString().contains("users other than the owner can write");
    }

    @Test
    void aDirectoryThatIsNotThereIsUnreadable() {
        assertThat(new KeyDirectory(directory.resolve("none")).read().keys().readable())
                .isFalse();
    }

    @Test
    void aLinkCountsForWhatItLeadsTo() throws IOException {
        var data = Files.createDirectory(directory.resolve("..2026"));
        mode(data, "rwxr-xr-x");
        put("..2026/key.pem", PEM, "r--r--r--");
        Files.createSymbolicLink(directory.resolve("key.pem"), Path.of("..2026/key.pem"));
        assertThat(new KeyDirectory(directory).read().keys().keys()).hasSize(1);
        mode(data.resolve("key.pem"), "rw-rw-rw-");
        assertThat(new KeyDirectory(directory).read().keys().keys()).isEmpty();
        mode(data.resolve("key.pem"), "r--r--r--");
        mode(data, "rwxrwxrwx");
        assertThat(new KeyDirectory(directory).read().keys().keys()).isEmpty();
    }

    @Test
    void onAReadOnlyMountTheModeSaysNothing() {
        var open = PosixFilePermissions.fromString("rwxrwxrwx");
        assertThat(WriteAccess.fault(directory, open, true)).isEmpty();
        assertThat(WriteAccess.fault(directory, open, false)).isPresent();
    }

    @Test
    void aFileWithAFaultDoesNotSpoilTheOthers() throws IOException {
        put("good.pem", PEM, "r--r--r--");
        put("bad.pem", "nonsense", "r--r--r--");
        put("long.pem", "#".repeat(KeyDirectory.MAX_BYTES + 1), "r--r--r--");
        var reading = new KeyDirectory(directory).read();
        assertThat(reading.keys().keys()).hasSize(1);
        assertThat(reading.faults()).hasSize(2);
    }

    @Test
    void filesAreCounted() throws IOException {
        for (int i = 0; i < KeyDirectory.MAX_FILES; i++) {
            put(i + ".pem", PEM, "r--r--r--");
        }
        assertThat(new KeyDirectory(directory).read().keys().keys()).hasSize(KeyDirectory.MAX_FILES);
        put("one-more.pem", PEM, "r--r--r--");
        assertThat(new KeyDirectory(directory).read().keys().readable()).isFalse();
    }

    private void put(String name, String text, String mode) throws IOException {
        mode(Files.writeString(directory.resolve(name), text), mode);
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
