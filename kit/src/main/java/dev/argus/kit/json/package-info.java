/**
 * Reading JSON so that no two readers can disagree about what it says.
 *
 * <p>Signatures and hashes cover bytes, people and programs act on values. Whatever lets the same bytes mean two things
 * (a key twice, a lone surrogate, a number beyond what a double holds, bytes after the end) is therefore refused here,
 * before anything is decided on it. The canonical form is RFC 8785. Limits are arguments with named presets, not
 * switches hidden in a parser.
 */
@NullMarked
package dev.argus.kit.json;

import org.jspecify.annotations.NullMarked;
