/**
 * Executions as custom resources: kubectl requests and shows the same executions as GraphQL.
 *
 * <p>The database stays the only source of truth. A resource that a person created is a request. It is decided once,
 * and the transaction that decides it records its UID. Every execution that was requested in another way gets a mirror.
 * What the platform knows about a resource is in its own table, under the resource's UID. No label, annotation or
 * status of a resource is ever trusted. Who created a resource is known from the stamp that the cluster's admission
 * policies put on it and protect from forgery. If the policies are missing, nothing in this package runs.
 *
 * <p>The work is level-based: an event supplies only a name; a pass reads the current state and writes what is missing.
 * So a lost event, a lost write or a crash costs only time. A resource that cannot be read gets a condition and is
 * tried again later; the others continue.
 */
@NullMarked
package dev.argus.plugins.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
