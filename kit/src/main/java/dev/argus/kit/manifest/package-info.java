/**
 * Reads plugin manifests strictly. A manifest describes one version of a plugin.
 *
 * <p>People write manifests by hand, so all problems are reported at once, with line, column and JSON pointer.
 * Manifests are also signed, so nothing in them may be ambiguous: YAML is read without anchors, tags and merge keys,
 * unknown fields are errors, and YAML and JSON with the same content have the same canonical bytes.
 */
@NullMarked
package dev.argus.kit.manifest;

import org.jspecify.annotations.NullMarked;
