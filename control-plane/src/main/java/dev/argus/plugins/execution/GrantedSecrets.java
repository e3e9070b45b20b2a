package dev.argus.plugins.execution;

import dev.argus.plugins.execution.redaction.SecretValues;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that executions were granted, for whoever passes on what their plugins say. Implemented where the secrets
 * are.
 */
public interface GrantedSecrets {
    /**
     * What the execution's current attempt was given; before it was given anything, what it would be given now.
     *
     * <p>Asks the cluster, so never call it inside a database transaction. Throws where the cluster does not answer;
     * then nothing that the plugin says may be passed on.
     */
    Granted of(Execution execution);

    /** The secrets of one attempt. */
    interface Granted {
        /** What has to be redacted; nothing where nothing was granted, and where there is a fault. */
        SecretValues values();

        /** Why the plugin cannot have what it was granted, in words; null where it can. */
        @Nullable
        String fault();
    }
}
