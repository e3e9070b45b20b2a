/**
 * How plugins are found outside the marketplace: in the operator's directory and in OCI registries.
 *
 * <p>Above {@code installation}: what is found and passes the checks is imported into the catalogue and installed by
 * the same verbs that an API call uses. The files belong to somebody else, so nothing here writes to them, and a plugin
 * that cannot be read fails alone.
 */
@NullMarked
package dev.argus.plugins.installation.discovery;

import org.jspecify.annotations.NullMarked;
