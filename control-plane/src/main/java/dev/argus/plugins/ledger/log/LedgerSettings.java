package dev.argus.plugins.ledger.log;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * The log's name, its key and the place of its newest checkpoint.
 *
 * @param origin the log's name in checkpoints, for example {@code ledger.example.com/eu1}; it never changes
 * @param signingKeyFile the private key that signs checkpoints (PKCS#8 PEM; Ed25519, or RSA with 4096 bits)
 * @param checkpointFile the file with the newest checkpoint, which reveals a database that was restored from a backup;
 *     empty if another place is configured
 */
@ConfigurationProperties("argus.ledger")
record LedgerSettings(
        String origin,
        Path signingKeyFile,
        @Bindable(defaultValue = "") String checkpointFile) {}
