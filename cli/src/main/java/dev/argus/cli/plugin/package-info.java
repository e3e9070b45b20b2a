/**
 * A plugin's way from an empty folder to a published version.
 *
 * <p>Each step is a command of its own, for those who sign on another machine; {@code publish} does them all, finds out
 * what is done already, and goes as far as the token may.
 */
@NullMarked
package dev.argus.cli.plugin;

import org.jspecify.annotations.NullMarked;
