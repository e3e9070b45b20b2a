package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.execution.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The facts from which a status is built.
 *
 * @param version the SemVer number of the version; null if it is unknown
 * @param output the plugin's output document; empty if there is none
 * @param stdout the kept part of the stream; while the plugin runs, what it wrote so far
 * @param stderr the kept part of the stream; while the plugin runs, what it wrote so far
 * @param ledger the final record of the execution; null until it is in the ledger
 */
record StatusFacts(
        Execution execution,
        @Nullable String version,
        byte[] output,
        byte[] stdout,
        byte[] stderr,
        PluginExecutionStatus.@Nullable Ledger ledger) {}
