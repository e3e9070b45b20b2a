package dev.argus.cli.key;

import static dev.argus.cli.support.Samples.map;
import static dev.argus.cli.support.Samples.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.cli.support.Samples;
import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.release.Dsse;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.KeyPossession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests rotation, retirement and revocation of keys. */
class KeyLifeTest {
    private static final String CHALLENGE = "Y2hhbGxlbmdlLWNoYWxsZW5nZQ";
    private static final String TIME = "2026-11-21T10:00:00Z";

    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @BeforeEach
    void keys() {
        new CommandRunner(folder).run("key", "new", "old");
        new CommandRunner(folder).run("key", "new", "new");
        platform.answer(
                "publisherKeys",
                arguments -> List.of(key(keyId("old"), Samples.ID), key("ab".repeat(32), Samples.OTHER_ID)));
        platform.answer(
                "createKeyChallenge",
                arguments -> map("challenge", CHALLENGE, "keyId", "k", "expiresAt", TIME, "userErrors", List.of()));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void theOldKeyEndorsesTheNewOne() {
        platform.answer("rotatePublisherKey", arguments -> payload("key", key(keyId("new"), Samples.ID)));
        var ran = runner().run(
                        "key",
                        "rotate",
                        "--publisher",
                        "acme",
                        "--old",
                        "old.key.pem",
                        "--key",
                        "new.key.pem",
                        "--overlap",
                        "P7D");
        assertThat(ran.code()).as(ran.err()).isZero();
        var input = platform.variables("RotatePublisherKey").path("input");
        assertThat(input.path("oldKey").asText()).isEqualTo(Samples.ID);
        assertThat(input.path("overlap").asText()).isEqualTo("P7D");
        assertThat(signed(input, "signature", publicKey("new"))).isTrue();
        assertThat(signed(input, "endorsement", publicKey("old"))).isTrue();
        assertThat(signed(input, "endorsement", publicKey("new"))).isFalse();
        assertThat(platform.asked()).noneMatch(asked -> asked.raw().contains("PRIVATE"));
    }

    @Test
    void withoutTheOldKeyASecondPersonHasToConfirm() {
        platform.answer(
                "rotatePublisherKey",
                arguments -> payload(
                        "rotation",
                        map(
                                "id",
                                Samples.OTHER_ID,
                                "oldKey",
                                Samples.ID,
                                "keyId",
                                keyId("new"),
                                "overlap",
                                "PT720H",
                                "requestedBy",
                                "ann",
                                "expiresAt",
                                TIME)));
        var ran = runner().run(
                        "key",
                        "rotate",
                        "--publisher",
                        "acme",
                        "--old",
                        keyId("old").substring(0, 12),
                        "--key",
                        "new.key.pem");
        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.err()).contains("argus key confirm " + Samples.OTHER_ID);
        assertThat(platform.variables("RotatePublisherKey").path("input").has("endorsement"))
                .isFalse();
        platform.answer("confirmKeyRotation", arguments -> payload("key", key(keyId("new"), Samples.ID)));
        assertThat(runner().run("key", "confirm", Samples.OTHER_ID).out()).contains(keyId("new"));
        assertThat(platform.variables("ConfirmKeyRotation")
                        .path("input")
                        .path("rotation")
                        .asText())
                .isEqualTo(Samples.OTHER_ID);
    }

    @Test
    void aKeyIsRetiredByItsKeyId() {
        platform.answer("retirePublisherKey", arguments -> payload("key", key(keyId("old"), Samples.ID)));
        assertThat(runner().run("key", "retire", keyId("old"), "--publisher", "acme")
                        .code())
                .isZero();
        assertThat(platform.variables("RetirePublisherKey")
                        .path("input")
                        .path("key")
                        .asText())
                .isEqualTo(Samples.ID);
    }

    @ParameterizedTest
    @CsvSource({
        "superseded, SUPERSEDED",
        "affiliation-changed, AFFILIATION_CHANGED",
        "key-compromise, KEY_COMPROMISE",
        "malware, MALWARE"
    })
    void aKeyIsRevokedForAReason(String reason, String sent) {
        platform.answer("revokePublisherKey", arguments -> payload("key", key(keyId("old"), Samples.ID)));
        var ran = runner().run(
                        "key",
                        "revoke",
                        keyId("old"),
                        "--publisher",
                        "acme",
                        "--reason",
                        reason,
                        "--invalid-from",
                        TIME);
        assertThat(ran.code()).isZero();
        var input = platform.variables("RevokePublisherKey").path("input");
        assertThat(input.path("reason").asText()).isEqualTo(sent);
        assertThat(input.path("invalidFrom").asText()).isEqualTo(TIME);
    }

    @ParameterizedTest
    @CsvSource({"deadbeef, 3, has no key deadbeef", "dead, 2, is not a key", "not a key, 2, is not a key"})
    void anUnknownKeyIsNotRevoked(String key, int code, String message) {
        var ran = runner().run("key", "revoke", key, "--publisher", "acme", "--reason", "malware");
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.err()).contains(message);
    }

    @Test
    void anUnknownReasonIsRefused() {
        var ran = runner().run("key", "revoke", keyId("old"), "--publisher", "acme", "--reason", "bored");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("affiliation-changed, key-compromise, malware, superseded");
        assertThat(platform.asked()).isEmpty();
    }

    @Test
    void aSharedSecretIsReadableOnlyByItsOwner() throws IOException {
        var secret = SharedSecret.generate();
        platform.answer("createSharedKey", arguments -> {
            var answer = payload("key", key(secret.keyId(), Samples.ID));
            answer.put("secret", secret.toText().strip());
            return answer;
        });
        var ran = runner().run("key", "share", "--publisher", "acme", "--out", "acme.secret");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo(secret.keyId() + "\n");
        var file = folder.resolve("acme.secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SharedSecret.ofText(Files.readString(file))).isEqualTo(secret);
        assertThat(ran.err()).doesNotContain(secret.toText().substring(80, 100));
        int asked = platform.asked().size();
        assertThat(runner().run("key", "share", "--publisher", "acme", "--out", "acme.secret")
                        .code())
                .isEqualTo(5);
        assertThat(runner().run("key", "share", "--publisher", "acme", "--out", "nowhere/acme.secret")
                        .code())
                .isEqualTo(2);
        assertThat(platform.asked()).hasSize(asked);
    }

    @Test
    void rotationsThatWaitAreListed() {
        platform.answer(
                "keyRotations",
                arguments -> List.of(map(
                        "id",
                        Samples.OTHER_ID,
                        "oldKey",
                        Samples.ID,
                        "keyId",
                        "ab",
                        "overlap",
                        "PT720H",
                        "requestedBy",
                        "ann",
                        "expiresAt",
                        TIME)));
        assertThat(runner().run("get", "rotations", "acme").out()).contains("ann", Samples.OTHER_ID);
    }

    private CommandRunner runner() {
        return new CommandRunner(folder, platform);
    }

    private static Map<String, @Nullable Object> key(String keyId, String id) {
        return map(
                "id",
                id,
                "publisher",
                "acme",
                "keyId",
                keyId,
                "algorithm",
                "ed25519",
                "publicKeyPem",
                "pem",
                "registeredAt",
                TIME,
                "state",
                "ACTIVE");
    }

    private PublicKey publicKey(String name) {
        try {
            return PublicKey.ofPem(Files.readString(folder.resolve(name + ".pub.pem")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String keyId(String name) {
        return publicKey(name).keyId();
    }

    /** Verifies as the platform does: it rebuilds the statement and checks the signature over it. */
    private boolean signed(JsonNode input, String field, PublicKey by) {
        var statement =
                "{\"challenge\":\"%s\",\"keyId\":\"%s\",\"publisher\":\"acme\"}".formatted(CHALLENGE, keyId("new"));
        var bytes = Base64.getDecoder().decode(input.path(field).asText());
        var envelope = new Envelope(
                KeyPossession.PAYLOAD_TYPE,
                statement.getBytes(StandardCharsets.UTF_8),
                List.of(new Envelope.Signature(by.keyId(), bytes)));
        return Dsse.verify(envelope, by);
    }
}
