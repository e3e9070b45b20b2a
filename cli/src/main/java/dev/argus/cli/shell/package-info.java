/**
 * What surrounds a command: streams, variables, files, and the settings made of them.
 *
 * <p>Commands take all of it from one {@link dev.argus.cli.shell.Shell}, so that a test runs a command with its own
 * streams and variables and compares exact bytes. Standard output carries data only; whatever is for a person on the
 * way goes to standard error. A token is a secret: it comes from a variable or a file that only its owner can read,
 * never from the command line, which other users of a machine can see.
 */
@NullMarked
package dev.argus.cli.shell;

import org.jspecify.annotations.NullMarked;
