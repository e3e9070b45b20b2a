/**
 * The GraphQL API: its queries, mutations, subscriptions and the fields of its types. How requests arrive and results
 * leave is the matter of {@code api.transport}.
 *
 * <p>A class here decodes arguments, calls one method of a feature and encodes the result; it decides nothing. Each
 * feature has one {@code …GraphQl} class for its queries and mutations, and {@code …Fields} classes for its types.
 * {@code schema.graphqls} is the contract: it is written by hand, and only additions and deprecations are allowed.
 */
@NullMarked
package dev.argus.plugins.api;

import org.jspecify.annotations.NullMarked;
