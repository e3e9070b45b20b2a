package dev.argus.plugins.execution.capture;

import org.jspecify.annotations.Nullable;

/**
 * Everything that was kept of what a plugin wrote.
 *
 * @param output the plugin's output document if it is valid JSON that the schema accepts; else null
 * @param outputError why there is no output although the plugin wrote something, as a message for a person; else null
 * @param outputRedaction null if no trailer was received
 */
public record Capture(
        CapturedStream stdout,
        CapturedStream stderr,
        byte @Nullable [] output,
        @Nullable String outputError,
        @Nullable OutputRedaction outputRedaction) {}
