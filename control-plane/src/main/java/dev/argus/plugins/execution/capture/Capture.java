package dev.argus.plugins.execution.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a plugin left behind.
 *
 * @param output the plugin's JSON document where it is valid; else null
 * @param outputError why there is no output although the plugin wrote something, in words; else null
 * @param outputRedaction null without the runner's trailer
 */
public record Capture(
        CapturedStream stdout,
        CapturedStream stderr,
        byte @Nullable [] output,
        @Nullable String outputError,
        @Nullable OutputRedaction outputRedaction) {}
