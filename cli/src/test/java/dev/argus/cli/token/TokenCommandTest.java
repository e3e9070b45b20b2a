package dev.argus.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.argus.cli.support.CommandRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void printsOnlyTheToken() throws IOException {
        var asked = new AtomicReference<>("");
        var issuer = issuer(200, "{\"access_token\":\"a.b.c\",\"expires_in\":3600}", asked);
        try {
            var ran = runner(issuer)
                    .run("token", "--tenant", "globex", "--role", "operator", "--role", "auditor", "--subject", "ann");
            assertThat(ran.out()).isEqualTo("a.b.c\n");
            assertThat(ran.err()).isEmpty();
            assertThat(new ObjectMapper().readTree(asked.get())).isEqualTo(new ObjectMapper().readTree("""
                    {"tenant":"globex","subject":"ann","roles":["operator","auditor"]}"""));
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void theRefusalOfTheIssuerIsShown() throws IOException {
        var issuer = issuer(400, "{\"error\":\"unknown tenant\"}", new AtomicReference<>(""));
        try {
            var ran = runner(issuer).run("token", "--tenant", "nowhere");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).contains("unknown tenant");
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void theDefaultTenantIsThatOfTheCurrentToken() throws IOException {
        var asked = new AtomicReference<>("");
        var issuer = issuer(200, "{\"access_token\":\"a.b.c\"}", asked);
        try {
            runner(issuer).with("ARGUS_TOKEN", token("{\"tenant\":\"demo\"}")).run("token");
            assertThat(new ObjectMapper().readTree(asked.get()).path("tenant").asText())
                    .isEqualTo("demo");
            assertThat(runner(issuer).run("token").err()).contains("no tenant is given", "--tenant NAME");
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void aServerThatIsNotAnIssuerIsReported() throws IOException {
        for (var answer : new String[] {"<html>", "{}"}) {
            var issuer = issuer(200, answer, new AtomicReference<>(""));
            try {
                assertThat(runner(issuer).run("token", "--tenant", "demo").code())
                        .isEqualTo(70);
            } finally {
                issuer.stop(0);
            }
        }
    }

    @Test
    void aMissingIssuerIsReportedWithAdvice() {
        assertThat(new CommandRunner(folder).run("token").err()).contains("ARGUS_ISSUER_URL");
    }

    @Test
    void theClaimsAreShownAsUnverified() {
        var token = token("{\"sub\":\"ann\",\"tenant\":\"acme\",\"roles\":[\"operator\"],\"exp\":1}");
        var ran = new CommandRunner(folder).with("ARGUS_TOKEN", token).run("token", "--show");
        assertThat(ran.out())
                .isEqualTo(
                        "SUBJECT   ann\nTENANT    acme\nROLES     [\"operator\"]\nEXPIRES   1970-01-01T00:00:01Z (expired)\n");
        assertThat(ran.err()).contains("only the platform can verify them");
        assertThat(ran.out()).doesNotContain(token);
    }

    @Test
    void aMalformedTokenIsReported() {
        for (var broken :
                new String[] {"x", "a.b", "a.%%.c", "a." + encoded("[]") + ".c", "a." + encoded("{") + ".c"}) {
            assertThat(new CommandRunner(folder)
                            .with("ARGUS_TOKEN", broken)
                            .run("token", "--show")
                            .err())
                    .contains("not a JSON Web Token");
        }
    }

    @Test
    void aTokenFileOthersCanReadIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("token"), token("{}"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
        var ran = new CommandRunner(folder)
                .with("ARGUS_URL", "http://127.0.0.1:1")
                .run("get", "plugins", "--token-file", "token");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("the token file", "chmod 600");
    }

    private CommandRunner runner(HttpServer issuer) {
        return new CommandRunner(folder)
                .with(
                        "ARGUS_ISSUER_URL",
                        "http://127.0.0.1:" + issuer.getAddress().getPort());
    }

    private static HttpServer issuer(int status, String answer, AtomicReference<String> asked) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String token(String claims) {
        return "e30." + encoded(claims) + ".c2ln";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
