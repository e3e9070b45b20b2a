/**
 * The platform, seen from outside: GraphQL over HTTP, subscriptions over server-sent events, bundles as bytes.
 *
 * <p>Every operation is a file under {@code /graphql}, checked by a test against the platform's own schema; nothing is
 * put together from strings, values travel as variables. A refusal by the platform becomes a
 * {@link dev.argus.cli.problem.Failure} with the exit code that belongs to its code. A broken stream is continued where
 * it stopped, because the platform may restart while a person watches.
 */
@NullMarked
package dev.argus.cli.api;

import org.jspecify.annotations.NullMarked;
