/**
 * The command line of Argus Plugins.
 *
 * <p>{@link dev.argus.cli.Argus} is the main class. Each command is one small class in the package of its subject and
 * gets the {@link dev.argus.cli.shell.Shell} that it runs in. Commands decide what to request and how to show it;
 * {@code api} contains the transport and {@code output} the printing. The kit, which the platform uses too, signs,
 * packs and verifies.
 *
 * <p>A command must start fast, because people run it all day. Nothing is loaded before it is needed, and the launcher
 * prepares an AOT cache after each build; see {@code startup}.
 */
@NullMarked
package dev.argus.cli;

import org.jspecify.annotations.NullMarked;
