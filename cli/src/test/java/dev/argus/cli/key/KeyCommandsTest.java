package dev.argus.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandResult;
import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.cli.support.Samples;
import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.KeyPossession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCommandsTest {
    private static final String CHALLENGE = "Y2hhbGxlbmdlLWNoYWxsZW5nZQ";

    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsassa-pss-sha256"})
    void aNewKeyIsReadableOnlyByItsOwner(String algorithm) throws IOException {
        var ran = new CommandRunner(folder).run("key", "new", "acme", "--algorithm", algorithm);
        assertThat(ran.code()).isZero();
        assertThat(mode("acme.key.pem")).isEqualTo("rw-------");
        var key = PublicKey.ofPem(Files.readString(folder.resolve("acme.pub.pem")));
        assertThat(ran.out()).isEqualTo(key.keyId() + "\n");
        assertThat(key.algorithm().wireName()).isEqualTo(algorithm);
        assertThat(ran.err()).doesNotContain("BEGIN PRIVATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.key.pem", "acme.pub.pem"})
    void aKeyIsNeverOverwritten(String file) throws IOException {
        Files.writeString(folder.resolve(file), "precious");
        var ran = new CommandRunner(folder).run("key", "new", "acme");
        assertThat(ran.code()).isEqualTo(5);
        assertThat(folder.resolve(file)).hasContent("precious");
        assertThat(folder)
                .isDirectoryNotContaining(path -> !path.getFileName().toString().equals(file));
    }

    @Test
    void anEncryptedKeyNeedsItsPassword() throws IOException {
        assertThat(new CommandRunner(folder)
                        .run("key", "new", "acme", "--encrypt")
                        .err())
                .contains("ARGUS_KEY_PASSWORD");
        assertThat(new CommandRunner(folder)
                        .with("ARGUS_KEY_PASSWORD", "a long secret")
                        .run("key", "new", "acme", "--encrypt")
                        .code())
                .isZero();
        assertThat(Files.readString(folder.resolve("acme.key.pem")))
                .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(register(new CommandRunner(folder, platform)).err()).contains("the key's password is missing");
        var wrong = register(new CommandRunner(folder, platform).with("ARGUS_KEY_PASSWORD", "another secret"));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("the password is wrong", "taken from ARGUS_KEY_PASSWORD")
                .doesNotContain("argus key new");
    }

    @Test
    void ofAKeyInAnotherFormTheCommandThatConvertsItIsNamed() throws IOException {
        var file = folder.resolve("acme.key.pem");
        Files.writeString(file, "-----BEGIN RSA PRIVATE" + " KEY-----\nAAAA\n-----END RSA PRIVATE" + " KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(register(new CommandRunner(folder, platform)).err()).contains("openssl pkcs8 -topk8 -nocrypt");
        Files.write(file, new byte[] {0x30, (byte) 0x82, 1, 2});
        assertThat(register(new CommandRunner(folder, platform)).err()).contains("openssl pkey -inform DER");
        assertThat(new CommandRunner(folder).run("plugin", "new", "acme/tool").code())
                .isZero();
        assertThat(new CommandRunner(folder)
                        .run("plugin", "package", "tool/bundle", "-o", "b.tar.gz")
                        .code())
                .isZero();
        assertThat(new CommandRunner(folder)
                        .run("plugin", "sign", "b.tar.gz", "--key", "acme.key.pem")
                        .err())
                .contains("openssl pkey -inform DER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../acme", "a/b", "", ".hidden", "a b"})
    void aNameThatIsNotAFileNameIsRefused(String name) {
        assertThat(new CommandRunner(folder).run("key", "new", name).code()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAlgorithmOutOfPolicyIsRefused() {
        var ran = new CommandRunner(folder).run("key", "new", "acme", "--algorithm", "dsa");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("dsa", "ed25519");
    }

    @Test
    void registeringProvesPossessionAndSendsNoPrivateKey() throws IOException {
        new CommandRunner(folder).run("key", "new", "acme");
        platform.answer(
                "createKeyChallenge",
                arguments -> Samples.map(
                        "challenge",
                        CHALLENGE,
                        "keyId",
                        "k",
                        "expiresAt",
                        "2026-11-21T10:00:00Z",
                        "userErrors",
                        List.of()));
        platform.answer(
                "registerPublisherKey",
                arguments -> Samples.payload(
                        "key",
                        Samples.map(
                                "id",
                                Samples.ID,
                                "publisher",
                                "acme",
                                "keyId",
                                "ab",
                                "algorithm",
                                "ed25519",
                                "publicKeyPem",
                                "pem",
                                "registeredAt",
                                "2026-11-21T10:00:00Z",
                                "state",
                                "ACTIVE")));
        var ran = register(new CommandRunner(folder, platform));
        assertThat(ran.out()).contains("PUBLISHER   acme\nKEY ID      ab\n");
        assertThat(platform.asked()).noneMatch(asked -> asked.raw().contains("PRIVATE"));
        var input = platform.variables("RegisterPublisherKey").path("input");
        var key = PublicKey.ofPem(Files.readString(folder.resolve("acme.pub.pem")));
        assertThat(input.path("publicKeyPem").asText()).isEqualTo(key.toPem());
        assertThat(proof(key, input.path("signature").asText()))
                .isEqualTo(new KeyPossession(CHALLENGE, key.keyId(), "acme"));
    }

    @Test
    void aPrivateKeyOthersCanReadIsRefused() throws IOException {
        new CommandRunner(folder).run("key", "new", "acme");
        Files.setPosixFilePermissions(folder.resolve("acme.key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        var ran = register(new CommandRunner(folder, platform));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("chmod 600");
        assertThat(platform.asked()).isEmpty();
    }

    /** Verifies as the platform does: it rebuilds the statement from its challenge and checks the signature over it. */
    private static KeyPossession proof(PublicKey key, String signature) {
        var payload =
                "{\"challenge\":\"%s\",\"keyId\":\"%s\",\"publisher\":\"acme\"}".formatted(CHALLENGE, key.keyId());
        var bytes = Base64.getDecoder().decode(signature);
        var envelope = new Envelope(
                KeyPossession.PAYLOAD_TYPE,
                payload.getBytes(StandardCharsets.UTF_8),
                List.of(new Envelope.Signature(key.keyId(), bytes)));
        return KeyPossession.verified(envelope, key);
    }

    private static CommandResult register(CommandRunner runner) {
        return runner.run("key", "register", "--publisher", "acme", "--key", "acme.key.pem");
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }
}
