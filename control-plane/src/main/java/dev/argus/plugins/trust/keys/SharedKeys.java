package dev.argus.plugins.trust.keys;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;

import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.json.MalformedException;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Registers shared secrets: HMAC keys that a publisher and the platform share, for plugins that only the publisher's
 * own tenant runs.
 */
@Singleton
public class SharedKeys {
    private final PublisherKeys publishers;
    private final Keyring keyring;
    private final SharedSecrets secrets;
    private final Ledger ledger;
    private final Clock clock;

    SharedKeys(PublisherKeys publishers, Keyring keyring, SharedSecrets secrets, Ledger ledger, Clock clock) {
        this.publishers = publishers;
        this.keyring = keyring;
        this.secrets = secrets;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param secret the secret as one line of text, for signing; it is shown only this once */
    public record Created(PublisherKey key, String secret) {}

    /**
     * Registers a shared secret. Throws CONFLICT if the platform has no master key.
     *
     * @param given 32 to 64 random bytes from the publisher; null if the platform makes 32
     */
    @Transactional
    public Created create(Principal principal, String publisher, byte @Nullable [] given) {
        principal.require(PLUGINS_PUBLISH);
        secrets.requireMasterKey();
        var secret = secret(given);
        var owner = publishers.claim(principal.tenantId(), publisher);
        var row = keyring.insert(owner, secret.keyId(), SharedSecret.ALGORITHM, "", null);
        secrets.keep(row.id(), secret);
        ledger.append(principal.tenantId(), PublisherKeyRecords.registered(publisher, row, false, principal.subject()));
        return new Created(row.of(publisher, clock.instant()), secret.toText().strip());
    }

    private static SharedSecret secret(byte @Nullable [] given) {
        try {
            return given == null ? SharedSecret.generate() : SharedSecret.ofBytes(given);
        } catch (MalformedException e) {
            throw Problem.invalid("secret", String.valueOf(e.getMessage()));
        }
    }
}
