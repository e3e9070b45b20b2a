package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.release.KeyPossession;
import dev.argus.plugins.TestPublisher;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests the life of a key as a client sees it over HTTP. */
class KeyGraphQlIT {
    private static final ApiDesk DESK = new ApiDesk(Map.of());
    private static final String KEY = "key { id state retiresAt revocation { reason revokedBy invalidFrom } }";
    private final SigningKey successor = SigningKey.generate(SignatureAlgorithm.ED25519);

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void aKeyIsRetired() {
        var publisher = TestPublisher.of(DESK.platform, "acme", "retired-http");
        var key = mutate("tenant-admin", "retirePublisherKey", Map.of("key", publisher.keyEntity()), KEY)
                .path("key");
        assertThat(key.path("state").asText()).isEqualTo("RETIRED");
        assertThat(key.path("retiresAt").isNull()).isFalse();
    }

    @Test
    void aKeyIsRevokedWithReasonAndInvalidityTime() {
        var publisher = TestPublisher.of(DESK.platform, "acme", "revoked-http");
        var since = "2026-01-02T03:04:05Z";
        var input =
                Map.<String, Object>of("key", publisher.keyEntity(), "reason", "KEY_COMPROMISE", "invalidFrom", since);
        var revocation = mutate("tenant-admin", "revokePublisherKey", input, KEY)
                .path("key")
                .path("revocation");
        assertThat(revocation.path("reason").asText()).isEqualTo("KEY_COMPROMISE");
        assertThat(revocation.path("revokedBy").asText()).isEqualTo("ada");
        assertThat(revocation.path("invalidFrom").asText()).startsWith("2026-01-02T03:04:05");
    }

    @Test
    void aPlatformAdministratorRevokesTheKeyOfAnotherTenant() {
        var publisher = TestPublisher.of(DESK.platform, "acme", "revoked-by-the-platform");
        var query = "mutation M($input: RevokePublisherKeyInput!) { revokePublisherKey(input: $input) { %s } }"
                .formatted(KEY);
        var input = Map.of("key", publisher.keyEntity(), "reason", "MALWARE");
        var answer = DESK.ask(
                DESK.issuer.token(
                        "globex", "pat", "platform-admin", Instant.now().plusSeconds(3600)),
                query,
                Map.of("input", input));
        var key = answer.path("data").path("revokePublisherKey").path("key");
        assertThat(key.path("state").asText()).as("%s", answer).isEqualTo("REVOKED");
        assertThat(key.path("revocation").path("revokedBy").asText()).isEqualTo("pat");
    }

    @Test
    void anInvalidityTimeWhereNoneBelongsIsAnErrorOfThatField() {
        var publisher = TestPublisher.of(DESK.platform, "acme", "spoiled-http");
        var input = Map.<String, Object>of(
                "key", publisher.keyEntity(), "reason", "MALWARE", "invalidFrom", "2026-01-02T03:04:05Z");
        var error = mutate("tenant-admin", "revokePublisherKey", input, KEY)
                .path("userErrors")
                .path(0);
        assertThat(error.path("code").asText()).isEqualTo("INVALID");
        assertThat(error.path("field").toString()).isEqualTo("[\"input\",\"invalidFrom\"]");
    }

    @Test
    void whoMayNotPublishChangesNoKey() {
        var publisher = TestPublisher.of(DESK.platform, "acme", "viewed-http");
        var key = Map.<String, Object>of("key", publisher.keyEntity());
        assertThat(code(mutate("viewer", "retirePublisherKey", key, KEY))).isEqualTo("FORBIDDEN");
        var malware = Map.<String, Object>of("key", publisher.keyEntity(), "reason", "MALWARE");
        assertThat(code(mutate("viewer", "revokePublisherKey", malware, KEY))).isEqualTo("FORBIDDEN");
    }

    @Test
    void aRotationThatTheOldKeySignedForIsDone() {
        var publisher = TestPublisher.of(DESK.platform, "acme", "rotated-http");
        var answer = mutate(
                "tenant-admin", "rotatePublisherKey", rotation(publisher, publisher.key()), KEY + " rotation { id }");
        assertThat(answer.path("key").path("state").asText()).isEqualTo("ACTIVE");
        assertThat(answer.path("rotation").isNull()).isTrue();
    }

    @Test
    void aRotationWithoutTheOldKeyWaitsForASecondOwner() {
        var publisher = TestPublisher.of(DESK.platform, "acme", "waiting-http");
        var answer = mutate(
                "tenant-admin",
                "rotatePublisherKey",
                rotation(publisher, null),
                KEY + " rotation { id keyId overlap }");
        assertThat(answer.path("key").isNull()).isTrue();
        var waiting = DESK.ask(
                        token("otto", "publisher"),
                        "{ keyRotations(publisher: \"waiting-http\") { id requestedBy } }",
                        Map.of())
                .path("data")
                .path("keyRotations")
                .path(0);
        assertThat(waiting.path("id")).isEqualTo(answer.path("rotation").path("id"));
        assertThat(waiting.path("requestedBy").asText()).isEqualTo("ada");
        var input = Map.<String, Object>of("rotation", waiting.path("id").asText());
        assertThat(code(mutate("tenant-admin", "confirmKeyRotation", input, KEY)))
                .isEqualTo("CONFLICT");
        var query =
                "mutation M($input: ConfirmKeyRotationInput!) { confirmKeyRotation(input: $input) { key { keyId } } }";
        var key = DESK.ask(token("otto", "publisher"), query, Map.of("input", input))
                .path("data")
                .path("confirmKeyRotation")
                .path("key");
        assertThat(key.path("keyId").asText()).isEqualTo(successor.publicKey().keyId());
    }

    private Map<String, Object> rotation(TestPublisher publisher, @Nullable SigningKey endorser) {
        var pem = successor.publicKey().toPem();
        var challenge = mutate(
                        "tenant-admin",
                        "createKeyChallenge",
                        Map.of("publisher", publisher.name(), "publicKeyPem", pem),
                        "challenge")
                .path("challenge")
                .asText();
        var signature = KeyPossession.sign(challenge, publisher.name(), successor)
                .signatures()
                .getFirst()
                .bytes();
        var input = new HashMap<String, Object>(Map.of(
                "oldKey",
                publisher.keyEntity(),
                "publicKeyPem",
                pem,
                "challenge",
                challenge,
                "overlap",
                "PT1H",
                "signature",
                Base64.getEncoder().encodeToString(signature)));
        if (endorser != null) {
            byte[] endorsement = KeyPossession.endorse(challenge, publisher.name(), successor.publicKey(), endorser);
            input.put("endorsement", Base64.getEncoder().encodeToString(endorsement));
        }
        return input;
    }

    private static JsonNode mutate(String role, String mutation, Map<String, Object> input, String fields) {
        var type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        var query = "mutation M($input: %s!) { %s(input: $input) { %s userErrors { field code message } } }"
                .formatted(type, mutation, fields);
        var answer = DESK.ask(token("ada", role), query, Map.of("input", input));
        assertThat(answer.path("errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.path("data").path(mutation);
    }

    private static String code(JsonNode payload) {
        return payload.path("userErrors").path(0).path("code").asText();
    }

    private static String token(String subject, String role) {
        return DESK.issuer.token("acme", subject, role, Instant.now().plusSeconds(3600));
    }
}
