package dev.argus.plugins.execution;

import dev.argus.plugins.execution.redaction.SecretValues;
import org.jspecify.annotations.Nullable;

/**
 * The secret values that executions were granted, for every component that passes on a plugin's output. The package
 * that reads Secrets implements it.
 */
public interface GrantedSecrets {
    /**
     * Returns what the execution's current attempt was given. If it was given nothing yet, returns what it would be
     * given now.
     *
     * <p>The method calls the cluster, so it must never be called inside a database transaction. It throws if the
     * cluster does not answer; then the caller must not pass on any output of the plugin.
     */
    Granted of(Execution execution);

    /** The secrets of one attempt. */
    interface Granted {
        /** Returns the values to redact; none if nothing was granted or if there is a fault. */
        SecretValues values();

        /**
         * Returns why the plugin cannot have the granted secrets, as a message for a person; null if it can have them.
         */
        @Nullable
        String fault();
    }
}
