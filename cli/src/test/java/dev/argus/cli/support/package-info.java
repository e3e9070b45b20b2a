/**
 * What the tests of commands need: a shell with readable streams, and a fake platform.
 *
 * <p>The fake platform uses the HTTP server of the JDK, but every request is executed against the real GraphQL schema
 * of the control plane. So a command that requests an unknown field fails, and so does a test that answers with an
 * impossible value.
 */
@NullMarked
package dev.argus.cli.support;

import org.jspecify.annotations.NullMarked;
