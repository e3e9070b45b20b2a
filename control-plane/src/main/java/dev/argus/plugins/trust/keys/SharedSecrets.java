package dev.argus.plugins.trust.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.json.MalformedException;
import dev.argus.plugins.problem.Problem;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores shared secrets encrypted: each with a key of its own, and that key with the master key. */
@Singleton
public class SharedSecrets {
    private static final Logger log = LoggerFactory.getLogger(SharedSecrets.class);

    private final SecretRepository repository;
    private final Optional<MasterKey> master;

    /** Throws, so that the platform does not start, if the configured master key is unusable. */
    SharedSecrets(SecretRepository repository, MasterKeyConfiguration configuration) {
        this.repository = repository;
        this.master = configuration.path().map(Path::of).map(MasterKey::read);
    }

    void requireMasterKey() {
        if (master.isEmpty()) {
            throw Problem.conflict(
                    "this platform keeps no shared secrets: its operator has to set argus.trust.master-key-file");
        }
    }

    void keep(UUID key, SharedSecret secret) {
        requireMasterKey();
        byte[] own = CryptoModule.installed().randomBytes(32);
        byte[] sealed = CryptoModule.installed().seal(own, secret.bytes(), context(key));
        repository.save(new SecretRow(
                key, master.orElseThrow().id(), master.orElseThrow().seal(own, context(key)), sealed));
    }

    /**
     * Empty if the secret cannot be decrypted: no master key or another one is configured, or the stored data was
     * changed.
     */
    public Optional<SharedSecret> of(KeyRow key) {
        try {
            return repository.findByKey(key.id()).flatMap(row -> master.map(opener -> open(opener, row, key)));
        } catch (MalformedException e) {
            log.error("shared secret {} cannot be decrypted: {}", key.keyId(), e.getMessage());
            return Optional.empty();
        }
    }

    private static SharedSecret open(MasterKey opener, SecretRow row, KeyRow key) {
        byte[] own = opener.open(row.wrappedKey(), context(key.id()));
        return new SharedSecret(key.keyId(), CryptoModule.installed().open(own, row.sealedSecret(), context(key.id())));
    }

    /** Binds the encrypted data to the key, so that one key's secret cannot be stored as another's. */
    private static byte[] context(UUID key) {
        return ("publisher key " + key).getBytes(US_ASCII);
    }
}
