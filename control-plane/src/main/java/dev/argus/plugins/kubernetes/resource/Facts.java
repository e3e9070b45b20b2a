package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.execution.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a status is made of.
 *
 * @param version the version's number
 * @param output the plugin's document; empty where there is none yet
 * @param stdout what is kept of it, or said so far
 * @param ledger null until its last record has its place
 */
record Facts(
        Execution execution,
        @Nullable String version,
        byte[] output,
        byte[] stdout,
        byte[] stderr,
        PluginExecutionStatus.@Nullable Ledger ledger) {}
