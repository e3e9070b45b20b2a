/**
 * The environment of a command: streams, variables, files and settings.
 *
 * <p>Commands get their environment from a {@link dev.argus.cli.shell.Shell}, so that a test can run them with its own
 * streams and variables and compare exact bytes. Standard output carries only data; messages for people go to standard
 * error. A token is a secret: it comes from a variable or from a file that only its owner can read, never from the
 * command line, which other users of the machine can see.
 */
@NullMarked
package dev.argus.cli.shell;

import org.jspecify.annotations.NullMarked;
