package dev.argus.kit.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestKeys;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.MalformedException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
    private static final String TYPE = "application/vnd.in-toto+json";
    private static final String JSON =
            "{\"payload\":\"eyJhIjoxfQ==\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"k\",\"sig\":\"AQI=\"}]}";

    /** The example of the DSSE specification (protocol.md) and another one. */
    @Test
    void encodesTheSignedBytesAsInDsse() {
        assertThat(new String(
                        Dsse.preAuthenticationEncoding("http://example.com/HelloWorld", "hello world".getBytes(UTF_8)),
                        UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assertThat(Sha256.of(Dsse.preAuthenticationEncoding(TYPE, "{\"a\":1}".getBytes(UTF_8)))
                        .hex())
                .isEqualTo("bb68caefb81bc00b03e8afdd58699083c6d70ecbd6ee0b405a8317d2dd44e5c5");
    }

    @Test
    void survivesItsJson() {
        var envelope = Envelope.parse(JSON.getBytes(UTF_8));
        assertThat(envelope.payload()).isEqualTo("{\"a\":1}".getBytes(UTF_8));
        assertThat(new String(envelope.encode(), UTF_8)).isEqualTo(JSON);
        assertThat(Envelope.parse(JSON.replace(",", " ,\n").getBytes(UTF_8))).isEqualTo(envelope);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"keyid\":\"k\", | | envelope.signatures.keyid is missing",
                "\"keyid\" | \"x\":1,\"keyid\" | envelope.signatures has the unknown field \"x\"",
                "{\"payload\" | {\"x\":1,\"payload\" | envelope has the unknown field \"x\"",
                "eyJhIjoxfQ== | eyJhIjoxfQ | envelope payload: not canonical base64",
                "AQI= | AQJ= | envelope sig: not canonical base64",
                "AQI= | AQ-_ | not base64",
                "\"t\" | 5 | envelope.payloadType must be a string",
                "\"t\" | \"\" | 1 to 128 characters",
                "[{\"keyid\":\"k\",\"sig\":\"AQI=\"}] | [] | envelope.signatures must be a list of 1 to 4",
                "AQI= | | 1 to 1024 bytes",
                "\"payloadType\" | \"payload\":\"\",\"payloadType\" | duplicate key"
            })
    void refusesAnyOtherForm(String part, String other, String message) {
        assertThat(JSON).contains(part);
        assertThatThrownBy(() -> Envelope.parse(
                        JSON.replace(part, other == null ? "" : other).getBytes(UTF_8)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void hasAtMostFourSignaturesAnd64KiB() {
        var one = new Envelope.Signature("k", new byte[1]);
        assertThat(new Envelope("t", new byte[64 * 1024], Collections.nCopies(4, one)).signatures())
                .hasSize(4);
        assertThatThrownBy(() -> new Envelope("t", new byte[0], Collections.nCopies(5, one)))
                .hasMessageContaining("1 to 4");
        assertThatThrownBy(() -> new Envelope("t", new byte[64 * 1024 + 1], List.of(one)))
                .hasMessageContaining("at most 65536");
        assertThat(Envelope.parse(new Envelope("t", new byte[64 * 1024], List.of(one)).encode())
                        .payload())
                .hasSize(64 * 1024);
    }

    @Test
    void verifiesWithAnyOfItsSignatures() {
        var stranger = SigningKey.generate(SignatureAlgorithm.ED25519);
        var envelope = Dsse.sign(TYPE, new byte[] {1}, List.of(stranger, TestKeys.ED25519));
        assertThat(Dsse.verify(envelope, TestKeys.ED25519.publicKey())).isTrue();
        assertThat(Dsse.verify(envelope, stranger.publicKey())).isTrue();
        assertThat(Dsse.verify(envelope, TestKeys.RSA.publicKey())).isFalse();
    }

    @Test
    void theKeyIdInTheEnvelopeIsOnlyAHint() {
        var signed = Dsse.sign(TYPE, new byte[] {1}, List.of(TestKeys.ED25519));
        var renamed = new Envelope(
                TYPE,
                signed.payload(),
                List.of(new Envelope.Signature(
                        "", signed.signatures().getFirst().bytes())));
        assertThat(Dsse.verify(renamed, TestKeys.ED25519.publicKey())).isTrue();
        var claim = new Envelope.Signature(
                TestKeys.RSA.publicKey().keyId(), signed.signatures().getFirst().bytes());
        var lying = new Envelope(TYPE, signed.payload(), List.of(claim));
        assertThat(Dsse.verify(lying, TestKeys.RSA.publicKey())).isFalse();
    }
}
