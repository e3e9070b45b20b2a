/**
 * The operator's own list of keys, one PEM file each, for plugins that come from a directory or a registry.
 *
 * <p>Whoever can write there decides what runs, so what others than the owner may write does not count. A key says in
 * its own file what it may sign, so that no second file can get lost or be swapped; one that says nothing signs
 * {@code local/…} only.
 */
@NullMarked
package dev.argus.plugins.trust.directory;

import org.jspecify.annotations.NullMarked;
