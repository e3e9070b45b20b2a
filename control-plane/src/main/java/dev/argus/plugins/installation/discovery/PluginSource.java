package dev.argus.plugins.installation.discovery;

/** Where an operator lets plugins be found. */
public enum PluginSource {
    /** A folder of the plugins' directory. */
    DIRECTORY,
    /** An artifact in an OCI registry. */
    OCI
}
