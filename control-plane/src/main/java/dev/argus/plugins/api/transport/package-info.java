/**
 * How GraphQL travels: HTTP, server-sent events, WebSocket, the upload of bundles and the endpoint that names this
 * build.
 *
 * <p>Apart from the rest of the API so that a change of a field never meets a change of a protocol. These classes know
 * requests, streams and connections, and nothing of any feature: the operations are in the package above. Everything
 * that bounds what a client may send or hold open is here.
 */
@NullMarked
package dev.argus.plugins.api.transport;

import org.jspecify.annotations.NullMarked;
