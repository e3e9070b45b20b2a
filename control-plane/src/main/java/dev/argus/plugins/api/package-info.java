/**
 * The GraphQL schema and its wiring to the features. The package {@code transport} below carries the requests.
 *
 * <p>Classes here decode a request, call one method of a feature and encode the answer; they decide nothing. Each
 * feature has one {@code …GraphQl} that wires its queries and mutations, and one {@code …Fields} for each of its types.
 * {@code schema.graphqls} is the contract. It is written by hand, and only additions and deprecations are allowed. The
 * transports are the project's own, because the library's run mutations on GET and answer the standard media type with
 * 406.
 */
@NullMarked
package dev.argus.plugins.api;

import org.jspecify.annotations.NullMarked;
