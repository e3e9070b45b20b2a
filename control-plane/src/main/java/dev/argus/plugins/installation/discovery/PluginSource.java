package dev.argus.plugins.installation.discovery;

/** The kinds of places where plugins are discovered. */
public enum PluginSource {
    /** A folder of the plugin directory. */
    DIRECTORY,
    /** An artifact in an OCI registry. */
    OCI
}
