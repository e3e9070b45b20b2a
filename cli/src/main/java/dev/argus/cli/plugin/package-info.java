/**
 * Commands that take a plugin from an empty folder to a published version.
 *
 * <p>Each step is a separate command, so that signing can happen on another machine. {@code publish} performs all
 * steps: it skips those that are already done and stops where the token may not continue.
 */
@NullMarked
package dev.argus.cli.plugin;

import org.jspecify.annotations.NullMarked;
