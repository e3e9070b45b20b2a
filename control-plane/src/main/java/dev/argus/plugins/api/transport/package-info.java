/**
 * How GraphQL requests arrive and results leave: HTTP, server-sent events and WebSocket. Also the upload of bundles and
 * the endpoints that name this build.
 *
 * <p>It is a package of its own so that changes of fields and changes of protocols do not meet in one class. These
 * classes know requests, streams and connections, but no feature, except that an uploaded bundle is stored. The
 * operations are in {@code api}. Every limit on what a client may send or keep open is here. Requests are executed and
 * results customised by micronaut-graphql; only its endpoints are replaced, because they do not conform to the
 * specifications (docs/graphql-endpoint.md).
 */
@NullMarked
package dev.argus.plugins.api.transport;

import org.jspecify.annotations.NullMarked;
