/**
 * Reads JSON so strictly that no two readers can disagree about its meaning.
 *
 * <p>Signatures and hashes cover bytes, but people and programs act on values. Everything that lets the same bytes mean
 * two things (a duplicate key, a lone surrogate, a number that a double cannot represent, bytes after the end) is
 * therefore refused before anything is decided on it. The canonical form is RFC 8785. Limits are explicit arguments
 * with named presets.
 */
@NullMarked
package dev.argus.kit.json;

import org.jspecify.annotations.NullMarked;
