/**
 * The client for the API of the platform: GraphQL over HTTP, subscriptions over server-sent events, and the upload of
 * bundles.
 *
 * <p>Every operation is a file under {@code /graphql}; a test checks it against the schema of the platform. No
 * operation is built from strings: all values are variables. An error of the platform becomes a
 * {@link dev.argus.cli.problem.Failure} with the exit code for its error code. A broken stream continues where it
 * stopped, because the platform may restart while a user is watching.
 */
@NullMarked
package dev.argus.cli.api;

import org.jspecify.annotations.NullMarked;
