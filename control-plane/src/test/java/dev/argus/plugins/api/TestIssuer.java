package dev.argus.plugins.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Signs tokens and serves the key that verifies them. */
public final class TestIssuer implements AutoCloseable {
    private static final String NAME = "https://issuer.test";

    private final ECKey key;
    private final HttpServer server;

    public TestIssuer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
            }
        });
        server.start();
    }

    /** Returns the properties with which a control plane trusts this issuer. */
    public Map<String, Object> properties() {
        return Map.of(
                "micronaut.security.token.jwt.signatures.jwks.issuer.url",
                "http://127.0.0.1:%d/".formatted(server.getAddress().getPort()),
                "micronaut.security.token.jwt.claims-validators.issuer",
                NAME,
                "micronaut.security.token.jwt.claims-validators.audience",
                "argus-plugins");
    }

    /** Returns a token for a subject with one role in a tenant, valid for an hour. */
    public String tokenOf(String tenant, String role) {
        return token(tenant, "ada", role, Instant.now().plusSeconds(3600));
    }

    public String token(String tenant, Instant until) {
        return token(tenant, "ada", "tenant-admin", until);
    }

    public String token(String tenant, String subject, String role, Instant until) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience("argus-plugins")
                .subject(subject)
                .claim("tenant", tenant)
                .claim("roles", List.of(role))
                .expirationTime(Date.from(until))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
