/**
 * The operator's trusted keys, one PEM file each, for plugins that come from the plugin directory or a registry.
 *
 * <p>Whoever can write to the directory decides what runs, so files that others than the owner can write to are
 * refused. Each file says which plugins its key may sign; no second file can get lost or be swapped. A key without
 * scopes may sign {@code local/…} only.
 */
@NullMarked
package dev.argus.plugins.trust.directory;

import org.jspecify.annotations.NullMarked;
