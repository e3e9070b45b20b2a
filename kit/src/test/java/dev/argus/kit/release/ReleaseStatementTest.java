package dev.argus.kit.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestKeys;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.Manifests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReleaseStatementTest {
    private static final Manifest MANIFEST = Manifests.valid();
    private static final Sha256 BUNDLE = Sha256.of("bundle");
    private static final String CHANGELOG = "First release";

    private static ReleaseStatement statement(SigningKey key) {
        return ReleaseStatement.of(MANIFEST, BUNDLE, CHANGELOG, key.publicKey().keyId());
    }

    static List<SigningKey> keys() {
        return List.of(TestKeys.RSA, TestKeys.ED25519);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void survivesSigningAndVerifying(SigningKey key) {
        var envelope = Envelope.parse(statement(key).sign(key).encode());
        assertThat(ReleaseStatement.verified(envelope, key.publicKey())).isEqualTo(statement(key));
    }

    @Test
    void isAnInTotoStatementInCanonicalJson() {
        var bytes = statement(TestKeys.RSA).encode();
        assertThat(CanonicalJson.isCanonical(bytes)).isTrue();
        assertThat(new String(bytes, UTF_8))
                .startsWith(
                        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":{\"capabilities\":[{\"constraints\":")
                .contains("\"platform\":{\"max\":\"1.99.99\",\"min\":\"1.0.0\"},\"plugin\":\"acme/data-processor\"")
                .contains("\"predicateType\":\"https://argus.dev/attestations/plugin-release/v1\",\"subject\":[")
                .endsWith(
                        "{\"digest\":{\"sha256\":\"%s\"},\"name\":\"package\"},{\"digest\":{\"sha256\":\"%s\"},\"name\":\"manifest\"}]}"
                                .formatted(BUNDLE.hex(), MANIFEST.digest().hex()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Statement/v1 | Statement/v2 | statement._type must be",
                "release/v1 | release/v2 | statement.predicateType must be",
                "\"version\" | \"versiom\" | predicate.version is missing",
                "\"1.2.0\" | \"1.2\" | is not a version",
                "acme/data | ACME/data | is not a plugin id",
                "file.write | file.wrote | is not a capability",
                "\"name\":\"package\" | \"name\":\"packaga\" | statement.subject.name must be",
                "\"why\":\"temporary files\" | \"why\":5 | must be a string",
                "{\"_type\" | {\"_\":1,\"_type\" | unknown field \"_\"",
                "{\"_type\" | { \"_type\" | not in canonical form",
                "\"max\":\"1.99.99\", | \"max\":\"0.1.0\", | below min"
            })
    void refusesAnyOtherForm(String part, String other, String message) {
        var text = new String(statement(TestKeys.RSA).encode(), UTF_8);
        assertThat(text).contains(part);
        assertThatThrownBy(
                        () -> ReleaseStatement.parse(text.replace(part, other).getBytes(UTF_8)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anotherKeyDoesNotVerify() {
        var envelope = statement(TestKeys.RSA).sign(TestKeys.RSA);
        assertThatThrownBy(() -> ReleaseStatement.verified(envelope, TestKeys.ED25519.publicKey()))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining("no signature in the envelope verifies");
    }

    @Test
    void aKeyCannotSignAStatementThatNamesAnother() {
        var foreign = statement(TestKeys.RSA);
        assertThatThrownBy(() -> foreign.sign(TestKeys.ED25519)).isInstanceOf(IllegalArgumentException.class);
        var forged = Dsse.sign(ReleaseStatement.PAYLOAD_TYPE, foreign.encode(), List.of(TestKeys.ED25519));
        assertThatThrownBy(() -> ReleaseStatement.verified(forged, TestKeys.ED25519.publicKey()))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining(
                        "the statement names key " + TestKeys.RSA.publicKey().keyId());
    }

    @Test
    void aChangedPayloadOrTypeDoesNotVerify() {
        var envelope = statement(TestKeys.ED25519).sign(TestKeys.ED25519);
        var payload =
                new String(envelope.payload(), UTF_8).replace("1.2.0", "1.2.1").getBytes(UTF_8);
        var changed = new Envelope(envelope.payloadType(), payload, envelope.signatures());
        assertThatThrownBy(() -> ReleaseStatement.verified(changed, TestKeys.ED25519.publicKey()))
                .isInstanceOf(UntrustedException.class);
        var retyped = new Envelope("text/plain", envelope.payload(), envelope.signatures());
        assertThatThrownBy(() -> ReleaseStatement.verified(retyped, TestKeys.ED25519.publicKey()))
                .hasMessageContaining("the envelope contains text/plain");
    }

    @Test
    void listsDifferencesToTheUpload() {
        var signed = statement(TestKeys.RSA);
        assertThat(signed.mismatches(MANIFEST, BUNDLE, CHANGELOG)).isEmpty();
        assertThat(signed.mismatches(MANIFEST, Sha256.of("other"), CHANGELOG))
                .singleElement()
                .asString()
                .startsWith("the signed bundle");
        assertThat(signed.mismatches(MANIFEST, BUNDLE, "Other"))
                .singleElement()
                .asString()
                .startsWith("the signed changelog");
        var changed =
                Manifests.YAML.replace("1.2.0", "1.3.0").replace("16Mi", "32Mi").replace("1.99.99", "2.0.0");
        var other = Manifests.read(changed.replace("acme/data", "acme/date"));
        assertThat(signed.mismatches(other, BUNDLE, CHANGELOG)).hasSize(5);
    }
}
