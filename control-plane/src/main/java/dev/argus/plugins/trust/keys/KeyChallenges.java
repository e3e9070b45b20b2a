package dev.argus.plugins.trust.keys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.release.Dsse;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.KeyPossession;
import dev.argus.kit.release.UntrustedException;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Issues challenges and accepts each one once, signed by the key that it was issued for. */
@Singleton
public class KeyChallenges {
    static final Duration VALID = Duration.ofMinutes(10);
    static final int MAX_OPEN = 100;

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final ChallengeRepository repository;
    private final Clock clock;

    KeyChallenges(ChallengeRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    KeyChallenge give(TenantId tenant, String publisher, String keyId) {
        var now = clock.instant();
        if (repository.countOpen(tenant.value(), now) >= MAX_OPEN) {
            throw Problem.overloaded("%d key challenges are open; answer one, or wait %d minutes"
                    .formatted(MAX_OPEN, VALID.toMinutes()));
        }
        var nonce = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(CryptoModule.installed().randomBytes(32));
        repository.save(new ChallengeRow(nonce, tenant.value(), publisher, keyId, now.plus(VALID)));
        return new KeyChallenge(nonce, keyId, now.plus(VALID));
    }

    void use(TenantId tenant, RegisterKey request, PublicKey key) {
        if (!NONCE.matcher(request.challenge()).matches() || !consumed(tenant, request, key)) {
            throw Problem.invalid(
                    "challenge",
                    "not a challenge of the last ten minutes for this publisher and key; ask for a new one");
        }
        try {
            KeyPossession.verified(envelope(request, key, request.signature()), key);
        } catch (UntrustedException | MalformedException e) {
            throw Problem.invalid("signature", "does not show that you hold the private key: " + e.getMessage());
        }
    }

    /** Removes challenges that can no longer be answered; answers how many. */
    @Transactional
    public int expire() {
        return repository.deleteExpired(clock.instant());
    }

    private boolean consumed(TenantId tenant, RegisterKey request, PublicKey key) {
        return repository.consume(
                        request.challenge(), tenant.value(), request.publisher(), key.keyId(), clock.instant())
                > 0;
    }

    /** Whether the key {@code by} signed the possession statement of the new key. */
    static boolean endorsed(RegisterKey request, PublicKey key, byte[] endorsement, PublicKey by) {
        try {
            return Dsse.verify(envelope(request, key, endorsement), by);
        } catch (MalformedException e) {
            return false;
        }
    }

    /** The client sends only the signature, because the platform knows the statement that must be signed. */
    private static Envelope envelope(RegisterKey request, PublicKey key, byte[] bytes) {
        var statement = new KeyPossession(request.challenge(), key.keyId(), request.publisher());
        var signature = new Envelope.Signature(key.keyId(), bytes);
        return new Envelope(KeyPossession.PAYLOAD_TYPE, payload(statement), List.of(signature));
    }

    private static byte[] payload(KeyPossession statement) {
        return CanonicalJson.of(JsonNodeFactory.instance
                .objectNode()
                .put("challenge", statement.challenge())
                .put("keyId", statement.keyId())
                .put("publisher", statement.publisher()));
    }
}
