package dev.argus.plugins.execution.capture;

/**
 * What was redacted in a plugin's output document before the document was validated.
 *
 * @param redactions how often the runner replaced a secret value
 * @param rawSha256 SHA-256 in lowercase hexadecimal of the document as the plugin wrote it
 * @param missed how often the control plane found a secret value that the runner should have replaced; any number but 0
 *     is a fault of the runner
 */
public record OutputRedaction(long redactions, String rawSha256, long missed) {}
