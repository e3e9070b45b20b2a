/**
 * The door: GraphQL over HTTP, subscriptions over server-sent events and WebSocket, and the upload of bundles.
 *
 * <p>Classes here decode, call one verb of a feature and encode; they decide nothing. One class per feature wires that
 * feature's part of the hand-written schema. The transports are our own because the stock ones run mutations on GET and
 * answer the standard media type with 406.
 */
@NullMarked
package dev.argus.plugins.api;

import org.jspecify.annotations.NullMarked;
