package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentIssuerTest {
    private static final String REQUEST = """
            {"tenant":"acme","subject":"ada","roles":["operator","auditor"]}""";

    private DevelopmentIssuer issuer;

    @BeforeEach
    void start() throws Exception {
        issuer = DevelopmentIssuer.start(InetAddress.getLoopbackAddress(), Map.of());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aTokenCarriesWhatWasAskedForAndItsKeyIsPublished() throws Exception {
        var answer = new ObjectMapper().readTree(post(REQUEST).body());
        var token = SignedJWT.parse(answer.path("access_token").textValue());
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(issuer.url().toString());
        assertThat(claims.getAudience()).containsExactly("argus-plugins");
        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getStringClaim("tenant")).isEqualTo("acme");
        assertThat(claims.getStringListClaim("roles")).containsExactly("operator", "auditor");
        var key = JWKSet.parse(get("/.well-known/jwks.json").body())
                .getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    }

    @Test
    void aTokenEndsWithinTwelveHours() throws Exception {
        var claims = SignedJWT.parse(issuer.token("acme", "ada", List.of())).getJWTClaimsSet();
        assertThat(claims.getExpirationTime())
                .isBeforeOrEqualTo(Date.from(Instant.now().plus(Duration.ofHours(12))));
    }

    @Test
    void everyStartHasAKeyOfItsOwn() throws Exception {
        try (var other = DevelopmentIssuer.start(InetAddress.getLoopbackAddress(), Map.of())) {
            var token = SignedJWT.parse(issuer.token("acme", "ada", List.of()));
            var others = SignedJWT.parse(other.token("acme", "ada", List.of()));
            assertThat(token.getHeader().getKeyID())
                    .isNotEqualTo(others.getHeader().getKeyID());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"tenant\":\"acme\",\"subject\":\"ada\"}",
                "{\"tenant\":\"\",\"subject\":\"ada\",\"roles\":[]}",
                "{\"tenant\":\"acme\",\"subject\":\"ada\",\"roles\":[1]}",
                "{\"tenant\":\"acme\",\"subject\":\"ada\",\"roles\":[],\"admin\":true}"
            })
    void aRequestInAnotherFormGetsNoToken(String request) throws Exception {
        var response = post(request);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("error").doesNotContain("access_token");
    }

    @Test
    void aWebPageCannotAskForAToken() throws Exception {
        var plain = HttpRequest.newBuilder(issuer.url().resolve("/token")).header("Content-Type", "text/plain");
        assertThat(send(plain.POST(BodyPublishers.ofString(REQUEST)).build()).statusCode())
                .isEqualTo(400);
        try (var socket =
                new java.net.Socket(issuer.url().getHost(), issuer.url().getPort())) {
            socket.getOutputStream()
                    .write("GET /.well-known/jwks.json HTTP/1.1\r\nHost: attacker.example\r\n\r\n"
                            .getBytes("US-ASCII"));
            var status = new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream(), "US-ASCII"))
                    .readLine();
            assertThat(status).contains("403");
        }
    }

    @Test
    void itRefusesAnAddressThatOthersReach() {
        assertThatThrownBy(() -> DevelopmentIssuer.start(InetAddress.getByName("0.0.0.0"), Map.of()))
                .hasMessageContaining("loopback only");
    }

    @Test
    void itRefusesToRunInsideACluster() {
        assertThatThrownBy(() -> DevelopmentIssuer.start(
                        InetAddress.getLoopbackAddress(), Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")))
                .hasMessageContaining("inside a cluster");
    }

    private HttpResponse<String> post(String body) throws Exception {
        var request = HttpRequest.newBuilder(issuer.url().resolve("/token")).header("Content-Type", "application/json");
        return send(request.POST(BodyPublishers.ofString(body)).build());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(issuer.url() + path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
