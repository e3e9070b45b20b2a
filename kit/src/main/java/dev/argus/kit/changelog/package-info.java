/**
 * Turns the changelog of a version into a list of changes.
 *
 * <p>A publisher signs the changelog as plain text. This package reads the sections of Keep a Changelog from that text,
 * so that people and programs can list, for example, what was removed or fixed. No text is refused: text without
 * sections becomes changes of the kind CHANGED.
 */
@NullMarked
package dev.argus.kit.changelog;

import org.jspecify.annotations.NullMarked;
