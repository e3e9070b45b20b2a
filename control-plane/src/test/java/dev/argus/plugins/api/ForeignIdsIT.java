package dev.argus.plugins.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.release.KeyPossession;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.grants.GrantCapability;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.trust.keys.KeyRotations;
import dev.argus.plugins.trust.keys.PublisherKeys;
import dev.argus.plugins.trust.keys.RevocationReason;
import dev.argus.plugins.trust.keys.RotateKey;
import dev.argus.plugins.trust.keys.RotationResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sends every operation that names an object by its id, as a tenant that does not own the object, and compares the
 * answer byte by byte with the answer for an id that nobody has. So no operation tells which ids exist elsewhere.
 */
class ForeignIdsIT {
    private static final ApiDesk DESK = new ApiDesk(Map.of());
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Operations that show another tenant's published versions, as they should; they are asked about drafts. */
    private static final Set<String> READS = Set.of("plugin", "pluginVersion");

    /** A tenant's administrator may do everything but these, which are for the platform's reviewers. */
    private static final Set<String> REVIEWERS = Set.of("reviewVersion", "quarantineVersion", "releaseVersion");

    /** Objects of the tenant acme by kind. */
    private static final Map<String, UUID> ACMES = new HashMap<>();

    @BeforeAll
    static void objects() {
        var publisher = TestPublisher.of(DESK.platform, "acme", "foreign");
        ACMES.put("draft", publisher.upload("unseen", "1.0.0").id().value());
        ACMES.put("plugin", sqlId("SELECT id FROM plugin WHERE name = 'foreign/unseen'"));
        ACMES.put(
                "published",
                publisher.publish("seen", "1.0.0", "file.write").id().value());
        ACMES.put("key", publisher.keyEntity());
        ACMES.put("rotation", waitingRotation(publisher));
        var installed = DESK.platform.as(
                DESK.ada,
                () -> DESK.platform
                        .get(Installations.class)
                        .install(DESK.ada, new InstallPlugin("foreign/seen", null, null)));
        ACMES.put("installation", installed.id().value());
        var wanted = new GrantCapability(
                installed.id(),
                "file.write",
                null,
                null,
                DESK.platform.clock().instant().plus(Duration.ofDays(1)));
        var grant =
                DESK.platform.as(DESK.ada, () -> DESK.platform.get(Grants.class).grant(DESK.ada, wanted));
        ACMES.put("grant", grant.id().value());
        ACMES.put("execution", DESK.running().executionId().value());
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        DESK.close();
    }

    @Test
    void anIdOfAnotherTenantIsAnsweredLikeOneThatNobodyHas() throws Exception {
        var told = new ArrayList<String>();
        var asked = new ArrayList<String>();
        for (var operation : new SchemaRequests().ids().entrySet()) {
            for (var argument : operation.getValue()) {
                for (var kind : kinds(operation.getKey(), argument)) {
                    var id = requireNonNull(ACMES.get(kind), kind);
                    var answer = answer(operation.getKey(), argument, id);
                    var nobodys = answer(operation.getKey(), argument, UUID.randomUUID());
                    asked.add("%s(%s: %s) %s".formatted(operation.getKey(), argument, kind, nobodys));
                    if (!answer.equals(nobodys)) {
                        told.add("%s(%s: %s)%n%s%n%s".formatted(operation.getKey(), argument, kind, answer, nobodys));
                    }
                }
            }
        }
        assertThat(told).isEmpty();
        assertThat(asked).hasSizeGreaterThan(25).allMatch(line -> line.contains("NOT_FOUND") || line.contains("null"));
    }

    @Test
    void theKeysOfAPublisherAreShownToWhoeverSeesAVersionOfIt() throws Exception {
        var hidden = TestPublisher.of(DESK.platform, "acme", "hidden-keys");
        hidden.upload("draft", "1.0.0");
        assertThat(keys("hidden-keys"))
                .contains("NOT_FOUND")
                .isEqualTo(keys("nobody-at-all").replace("nobody-at-all", "hidden-keys"));
        hidden.publish("open", "1.0.0");
        assertThat(keys("hidden-keys")).contains(hidden.key().publicKey().keyId());
        hidden.revoke(RevocationReason.SUPERSEDED);
        assertThat(keys("hidden-keys"))
                .contains("\"revokedBy\":\"hidden-keys\"")
                .doesNotContain("paula");
    }

    private static String keys(String publisher) throws Exception {
        return send(
                "globex",
                "viewer",
                "query",
                "{ publisherKeys(publisher: \"%s\") { keyId revocation { revokedBy } } }".formatted(publisher));
    }

    /** The kinds of objects that the argument names. */
    private static List<String> kinds(String operation, String argument) {
        return switch (argument) {
            case "version" ->
                READS.contains(operation) || REVIEWERS.contains(operation)
                        ? List.of("draft")
                        : List.of("draft", "published");
            case "id" -> List.of(ofType(operation));
            case "oldKey" -> List.of("key");
            default -> List.of(argument);
        };
    }

    private static String ofType(String operation) {
        return switch (operation) {
            case "pluginVersion" -> "draft";
            case "executionEvents", "executionLog" -> "execution";
            default -> operation;
        };
    }

    /** Returns the body with the id made unrecognisable, because messages repeat it. */
    private static String answer(String operation, String argument, UUID id) throws Exception {
        var given = new LinkedHashMap<>(Map.of(
                argument,
                "\"" + id + "\"",
                "publicKeyPem",
                Json.text(SigningKey.generate(SignatureAlgorithm.ED25519)
                        .publicKey()
                        .toPem())));
        var role = REVIEWERS.contains(operation) ? Role.REVIEWER.label() : Role.TENANT_ADMIN.label();
        var request = requireNonNull(new SchemaRequests(given).all().get(operation));
        return send("globex", role, request.substring(0, request.indexOf(' ')), request)
                .replace(id.toString(), "ID");
    }

    private static String send(String tenant, String role, String kind, String query)
            throws IOException, InterruptedException {
        boolean streams = kind.equals("subscription");
        var request = HttpRequest.newBuilder(URI.create(
                        DESK.socket().toString().replace("ws:", "http:").replace("/ws", streams ? "/stream" : "")))
                .header("Authorization", "Bearer " + DESK.issuer.tokenOf(tenant, role))
                .header("Content-Type", "application/json")
                .header("Accept", streams ? "text/event-stream" : "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(Json.text(Map.of("query", query))))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    @SuppressWarnings("NullAway") // an array parameter that may be null is not recognised
    private static UUID waitingRotation(TestPublisher publisher) {
        var paula = publisher.principal();
        var successor = SigningKey.generate(SignatureAlgorithm.ED25519);
        var pem = successor.publicKey().toPem();
        var challenge = DESK.platform
                .as(paula, () -> DESK.platform.get(PublisherKeys.class).challenge(paula, publisher.name(), pem))
                .challenge();
        byte[] signature = KeyPossession.sign(challenge, publisher.name(), successor)
                .signatures()
                .getFirst()
                .bytes();
        var wanted = new RotateKey(publisher.keyEntity(), pem, challenge, signature, null, null);
        var result = DESK.platform.as(
                paula, () -> DESK.platform.get(KeyRotations.class).rotate(paula, wanted));
        return ((RotationResult.Waiting) result).rotation().id();
    }

    private static UUID sqlId(String query) {
        return DESK.platform
                .sql()
                .query(query, row -> row.getObject(1, UUID.class))
                .getFirst();
    }
}
