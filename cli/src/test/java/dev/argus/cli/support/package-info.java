/**
 * What the tests of commands need: a shell whose streams can be read back, and a platform to talk to.
 *
 * <p>The platform is written by hand over the JDK's HTTP server, but its GraphQL is the real contract: every request is
 * executed against the control plane's own schema, so a command that asks for what is not there, or a test that answers
 * what cannot be, fails.
 */
@NullMarked
package dev.argus.cli.support;

import org.jspecify.annotations.NullMarked;
