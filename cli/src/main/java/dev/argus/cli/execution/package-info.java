/**
 * Commands that run plugins and show their results.
 *
 * <p>The output of a plugin is passed on byte for byte. An execution continues to run when the command that watches it
 * ends.
 */
@NullMarked
package dev.argus.cli.execution;

import org.jspecify.annotations.NullMarked;
