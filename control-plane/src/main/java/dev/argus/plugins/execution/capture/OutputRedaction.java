package dev.argus.plugins.execution.capture;

/**
 * What was taken out of a plugin's document before it was judged.
 *
 * @param redactions by the runner
 * @param rawSha256 lower-case hex of what the plugin wrote
 * @param missed by the control plane, behind the runner: anything but 0 is a fault of the runner
 */
public record OutputRedaction(long redactions, String rawSha256, long missed) {}
