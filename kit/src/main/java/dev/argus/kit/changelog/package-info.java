/**
 * What is new in a version, as a list.
 *
 * <p>A publisher signs the changelog as the text it is. This reads the sections of Keep a Changelog out of it, so that
 * people and programs can ask for what was removed or mended; text without sections stays valid and is a change. Every
 * text has a list, none is refused.
 */
@NullMarked
package dev.argus.kit.changelog;

import org.jspecify.annotations.NullMarked;
