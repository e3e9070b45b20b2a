package dev.argus.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** A request for a token: its tenant, its subject and its roles. */
public record TokenRequest(String tenant, String subject, List<String> roles) {
    static final Duration LIFETIME = Duration.ofHours(12);
    private static final Set<String> FIELDS = Set.of("tenant", "subject", "roles");
    private static final String AUDIENCE = "argus-plugins";

    public TokenRequest {
        roles = List.copyOf(roles);
    }

    static TokenRequest of(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("send one JSON object with tenant, subject and roles");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown field %s; known are tenant, subject, roles".formatted(name));
            }
        });
        var roles = new ArrayList<String>();
        if (!json.path("roles").isArray()) {
            throw new IllegalArgumentException("roles must be a list of names");
        }
        json.path("roles").forEach(role -> roles.add(text(role, "every role")));
        return new TokenRequest(text(json.path("tenant"), "tenant"), text(json.path("subject"), "subject"), roles);
    }

    public String signed(URI issuer, ECKey key) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .audience(AUDIENCE)
                .subject(subject)
                .claim("tenant", tenant)
                .claim("roles", roles)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the issuer's own key does not sign", e);
        }
        return token.serialize();
    }

    private static String text(JsonNode value, String what) {
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > 200) {
            throw new IllegalArgumentException(what + " must be text of 1 to 200 characters");
        }
        return value.textValue();
    }
}
