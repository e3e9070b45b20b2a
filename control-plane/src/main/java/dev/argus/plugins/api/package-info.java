/**
 * The door: GraphQL over HTTP, subscriptions over server-sent events and WebSocket, and the upload of bundles.
 *
 * <p>Classes here decode, call one verb of a feature and encode; they decide nothing. Each feature has one
 * {@code …GraphQl} that wires its queries and mutations, and one {@code …Fields} for each of its types.
 * {@code schema.graphqls} is the contract: it is written by hand, and only additions and deprecations are allowed. The
 * transports are our own because the stock ones run mutations on GET and answer the standard media type with 406.
 */
@NullMarked
package dev.argus.plugins.api;

import org.jspecify.annotations.NullMarked;
