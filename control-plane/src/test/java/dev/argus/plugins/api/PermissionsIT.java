package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.tenancy.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Sends every operation of the schema with every role, and compares the answers with docs/permissions.md. */
class PermissionsIT {
    private static final String NOBODY = "nobody";
    private static final String ANY = "any role";
    private static final Pattern ROW = Pattern.compile("^\\| ((?:role )?[\\w.-]+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final ApiDesk DESK = new ApiDesk(Map.of());
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> documented = documented();

    @AfterAll
    static void stop() {
        HTTP.close();
        DESK.close();
    }

    @Test
    void theDocumentedRolesAreTheOnesThereAre() {
        for (var role : Role.values()) {
            assertThat(documented.getOrDefault("role " + role.label(), "").split(", "))
                    .as(role.label())
                    .containsExactlyInAnyOrderElementsOf(role.permissions().stream()
                            .map(permission -> permission.label())
                            .toList());
        }
    }

    @Test
    void everyOperationIsRefusedToWhomeverThePageSaysAndToNobodyElse() throws Exception {
        var wrong = new ArrayList<String>();
        var asked = new TreeSet<String>();
        for (var operation : new SchemaRequests().all().entrySet()) {
            asked.add(operation.getKey());
            var needs = documented.getOrDefault(operation.getKey(), "(it is not on the page)");
            for (var role : roles()) {
                var answer = ask(role, operation.getValue());
                if (answer.toUpperCase(Locale.ROOT).contains("FORBIDDEN") == isAllowed(role, needs)) {
                    wrong.add("%s as %s, who needs %s: %s".formatted(operation.getKey(), role, needs, answer));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(documented.keySet().stream()
                        .filter(name -> !name.startsWith("role ") && !name.equals("ledger.entries")))
                .as("the page's operations")
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    private static List<String> roles() {
        return Stream.concat(Arrays.stream(Role.values()).map(Role::label), Stream.of(NOBODY))
                .toList();
    }

    private static boolean isAllowed(String role, String needs) {
        var held = Role.named(role).map(Role::permissions).orElse(Set.of()).stream()
                .map(permission -> permission.label())
                .toList();
        return (needs.equals(ANY) && !role.equals(NOBODY))
                || Arrays.stream(needs.split(" or ")).anyMatch(held::contains);
    }

    private static String ask(String role, String query) throws IOException, InterruptedException {
        boolean streams = query.startsWith("subscription");
        var request = HttpRequest.newBuilder(URI.create(
                        DESK.socket().toString().replace("ws:", "http:").replace("/ws", streams ? "/stream" : "")))
                .header("Authorization", "Bearer " + DESK.issuer.tokenOf("acme", role))
                .header("Content-Type", "application/json")
                .header("Accept", streams ? "text/event-stream" : "application/json")
                .POST(BodyPublishers.ofString(Json.text(Map.of("query", query))))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString()).body();
        // This platform has no ledger: its required field is missing, which is a fault and no refusal.
        boolean ledger = query.contains("{ ledger {");
        assertThat(answer)
                .as(query)
                .doesNotContain(ledger ? "Validation" : "INTERNAL")
                .doesNotContainPattern("not GraphQL|is undefined|Missing field|Subselection|: is required");
        if (!streams
                && !answer.contains(
                        "FORBIDDEN")) { // a request whose document or values are wrong is not executed, and has no data
            assertThat(answer).as(query).contains("\"data\":");
        }
        return answer;
    }

    private static Map<String, String> documented() {
        try {
            var rows = new LinkedHashMap<String, String>();
            ROW.matcher(Files.readString(Path.of("../docs/permissions.md")))
                    .results()
                    .filter(row -> !Set.of("role", "operation").contains(row.group(1)))
                    .forEach(row -> rows.put(row.group(1), row.group(2)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
