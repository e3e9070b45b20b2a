package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.catalog.Publishing;
import dev.argus.plugins.catalog.UploadVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the life of versions over HTTP, with the tokens of those who have the permission. */
class VersionLifeIT {
    private static final ApiDesk DESK = new ApiDesk(Map.of("argus.checks.secrets.enforced", false));
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CHANGE =
            "mutation($i: %sInput!) { %s(input: $i) { version { state yanked } userErrors { code message } } }";
    private static final String QUARANTINE = "mutation($i: QuarantineVersionInput!) { quarantineVersion(input: $i) {"
            + " version { quarantine { code reason quarantinedBy } } userErrors { code field message } } }";

    private static TestPublisher publisher;

    @BeforeAll
    static void publish() {
        publisher = TestPublisher.of(DESK.platform, "acme", "second");
        publisher.publish("first", "1.0.0", "file.read");
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        DESK.close();
    }

    @Test
    void itsPublisherRetiresItAndAnotherTenantDoesNotFindIt() throws Exception {
        var id = publisher.publish("retired", "1.0.0").id().toString();
        var input = Map.of("version", id, "reason", "old");
        assertThat(code(change("deprecateVersion", input, "globex", "tenant-admin")))
                .isEqualTo("NOT_FOUND");
        assertThat(code(change("deprecateVersion", input, "acme", "viewer"))).isEqualTo("FORBIDDEN");
        assertThat(code(change("archiveVersion", input, "acme", "publisher"))).isEqualTo("CONFLICT");
        assertThat(change("deprecateVersion", input, "acme", "publisher")
                        .at("/version/state")
                        .asText())
                .isEqualTo("DEPRECATED");
        assertThat(change("yankVersion", input, "acme", "publisher")
                        .at("/version/yanked")
                        .asBoolean())
                .isTrue();
        assertThat(change("archiveVersion", input, "acme", "publisher")
                        .at("/version/state")
                        .asText())
                .isEqualTo("ARCHIVED");
    }

    @Test
    void aReviewerOfThePlatformQuarantinesAndReleasesIt() throws Exception {
        var id = publisher.publish("bad", "1.0.0").id().toString();
        var input = Map.of("version", id, "code", "MALWARE", "reason", "calls home");
        assertThat(code(ask(QUARANTINE, input, "acme", "tenant-admin").path("quarantineVersion")))
                .isEqualTo("FORBIDDEN");
        var quarantine = ask(QUARANTINE, input, "globex", "reviewer").at("/quarantineVersion/version/quarantine");
        assertThat(quarantine.path("code").asText()).isEqualTo("MALWARE");
        assertThat(quarantine.path("reason").asText()).isEqualTo("calls home");
        var change = Map.of("version", id, "reason", "a false alarm");
        assertThat(code(change("releaseVersion", change, "acme", "publisher"))).isEqualTo("FORBIDDEN");
        assertThat(change("releaseVersion", change, "globex", "reviewer").path("userErrors"))
                .isEmpty();
    }

    @Test
    void aVersionSaysWhatIsNewWhatItAsksForAndWhatItNeeds() throws Exception {
        var id = publisher.publish("first", "1.1.0", "database.read").id();
        var answer = ask("""
                { pluginVersion(id: "%s") { category platformMin platformMax tenantOnly yanked quarantine { code } changes { kind text }
                  capabilityChanges { capability kind before after why asksForMore }
                  capabilityNotices
                  since: capabilityChanges(since: "1.0.0") { kind }
                  dependencyPlan { complete steps { plugin version } dropped { plugin reason } cycles }
                  reviews { decision checks { name outcome } } }
                  compatibleVersions(plugin: "second/first", platformVersion: "1.0.0") { version }
                  plugins(filter: {category: "data-processing"}) { nodes { name } } }""".formatted(id), Map.of(), "globex", "viewer");
        var version = answer.path("pluginVersion");
        assertThat(version.path("category").asText()).isEqualTo("data-processing");
        assertThat(version.path("platformMin").asText()).isEqualTo("1.0.0");
        assertThat(version.path("changes").toString()).isEqualTo("[{\"kind\":\"CHANGED\",\"text\":\"First release\"}]");
        assertThat(version.at("/capabilityChanges/0").toString())
                .isEqualTo(
                        "{\"capability\":\"file.read\",\"kind\":\"REMOVED\",\"before\":{},\"after\":null,\"why\":null,\"asksForMore\":false}");
        assertThat(version.at("/capabilityChanges/1/asksForMore").asBoolean()).isTrue();
        assertThat(version.path("capabilityNotices"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.asText()).startsWith("database.read opens nothing yet"));
        assertThat(version.path("since")).hasSize(2);
        assertThat(version.at("/dependencyPlan/steps").toString())
                .isEqualTo("[{\"plugin\":\"second/first\",\"version\":\"1.1.0\"}]");
        assertThat(version.at("/reviews/0/checks").toString())
                .isEqualTo(
                        "[{\"name\":\"secrets\",\"outcome\":\"PASSED\"},{\"name\":\"unicode\",\"outcome\":\"PASSED\"}]");
        assertThat(answer.at("/compatibleVersions/0/version").asText()).isEqualTo("1.1.0");
        assertThat(answer.at("/plugins/nodes").toString()).contains("second/first");
    }

    @Test
    void whereSomethingWasFoundIsForThePublisherAndReviewersOnly() throws Exception {
        publisher.upload("leaky", "1.0.0");
        var manifest = publisher.manifest("leaky", "2.0.0");
        byte[] bundle = TestPublisher.bundle(manifest, Map.of("main.py", "t = 'gh" + "p_" + "a1B2".repeat(9) + "'"));
        var publishing = DESK.platform.get(Publishing.class);
        var uploaded = publishing.upload(
                publisher.principal(),
                new UploadVersion(publisher.store(bundle), publisher.sign(bundle, manifest), TestPublisher.CHANGELOG));
        publisher.publish(publisher.approve(publisher.submit(uploaded)));
        var query = "{ pluginVersion(id: \"%s\") { checks { name outcome count findings { file line column rule } } } }"
                .formatted(uploaded.id());
        var finding = "[{\"file\":\"main.py\",\"line\":1,\"column\":6,\"rule\":\"github-token\"}]";
        assertThat(ask(query, Map.of(), "acme", "publisher")
                        .at("/pluginVersion/checks/0/findings")
                        .toString())
                .isEqualTo(finding);
        assertThat(ask(query, Map.of(), "globex", "reviewer")
                        .at("/pluginVersion/checks/0/findings")
                        .toString())
                .isEqualTo(finding);
        var seen = ask(query, Map.of(), "globex", "tenant-admin").at("/pluginVersion/checks/0");
        assertThat(seen.path("findings")).isEmpty();
        assertThat(seen.path("outcome").asText()).isEqualTo("FINDINGS");
        assertThat(seen.path("count").asInt()).isOne();
    }

    private static JsonNode change(String mutation, Map<String, String> input, String tenant, String role)
            throws Exception {
        var type = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
        return ask(CHANGE.formatted(type, mutation), input, tenant, role).path(mutation);
    }

    private static String code(JsonNode payload) {
        return payload.at("/userErrors/0/code").asText();
    }

    private static JsonNode ask(String query, Map<String, String> input, String tenant, String role)
            throws IOException, InterruptedException {
        var body = Json.text(Map.of("query", query, "variables", Map.of("i", input)));
        var request = HttpRequest.newBuilder(URI.create(
                        DESK.socket().toString().replace("ws:", "http:").replace("/ws", "")))
                .header("Authorization", "Bearer " + DESK.issuer.tokenOf(tenant, role))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer =
                Json.MAPPER.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.path("data");
    }
}
