/**
 * The command line of Argus Plugins.
 *
 * <p>{@link dev.argus.cli.Argus} holds the tree of commands; each command is one small class in the package of its
 * subject, made new for every run with the {@link dev.argus.cli.shell.Shell} it was started from. Commands decide what
 * to ask and how to show it; transport is in {@code api}, printing in {@code output}, and everything that is signed,
 * packed or proven is the kit's work, shared with the platform.
 *
 * <p>A command must start fast, people run it all day: nothing is loaded before it is needed, and the launcher prepares
 * at build time what a run will load, see {@code startup}.
 */
@NullMarked
package dev.argus.cli;

import org.jspecify.annotations.NullMarked;
