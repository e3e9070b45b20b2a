package dev.argus.plugins.ledger.log;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Where the log's identity lives.
 *
 * @param origin the log's name in checkpoints, for example {@code ledger.example.com/eu1}; never changes
 * @param signingKeyFile the private key that signs checkpoints (PKCS#8 PEM; Ed25519, or RSA with 4096 bits)
 * @param checkpointFile holds the newest checkpoint, so that a restored backup of the database shows; empty where
 *     another place is configured
 */
@ConfigurationProperties("argus.ledger")
record LedgerSettings(
        String origin,
        Path signingKeyFile,
        @Bindable(defaultValue = "") String checkpointFile) {}
