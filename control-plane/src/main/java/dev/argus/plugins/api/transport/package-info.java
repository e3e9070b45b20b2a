/**
 * The transports of GraphQL: HTTP, server-sent events and WebSocket, with the upload of bundles and the endpoint that
 * names this build.
 *
 * <p>The package is separate from the rest of the API so that a change of a field never touches a protocol. These
 * classes know requests, streams and connections, but no feature; the operations are in the package above. All limits
 * on what a client may send or keep open are here.
 */
@NullMarked
package dev.argus.plugins.api.transport;

import org.jspecify.annotations.NullMarked;
