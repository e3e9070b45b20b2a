/**
 * How results are printed: for programs as JSON or YAML, for people as tables.
 *
 * <p>JSON and YAML hold everything and keep their shape; tables show what a person looks for first and may change.
 * Tables show text of plugins and other people, so whatever could play tricks on a terminal is escaped there.
 */
@NullMarked
package dev.argus.cli.output;

import org.jspecify.annotations.NullMarked;
