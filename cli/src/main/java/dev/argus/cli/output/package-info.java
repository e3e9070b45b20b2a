/**
 * Prints results: as JSON or YAML for programs, as tables for people.
 *
 * <p>JSON and YAML contain all fields and are stable. Tables show what a person looks for first and may change. Tables
 * contain text from plugins and other users, so control sequences for terminals are escaped in them.
 */
@NullMarked
package dev.argus.cli.output;

import org.jspecify.annotations.NullMarked;
