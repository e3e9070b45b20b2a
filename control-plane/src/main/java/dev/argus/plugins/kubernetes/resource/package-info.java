/**
 * Executions as custom resources: kubectl makes and sees the same executions as GraphQL.
 *
 * <p>The API server is a second door and a second window, never a second truth. A resource that a person made is a
 * request, decided once and recorded under its uid in the transaction that decides; every execution made elsewhere has
 * a mirror. What is known of a resource is in our table, under its uid: no label, annotation or status of it is ever
 * believed. Who made it says the stamp that the cluster's admission policies put on it and let nobody forge; where they
 * are missing nothing here runs.
 *
 * <p>The work is level-based: an event gives only a name, the pass looks at what is there and writes what is missing,
 * so that a lost event, a lost write and a crash cost time only. A resource that cannot be read gets a condition and is
 * retried later; the others go on.
 */
@NullMarked
package dev.argus.plugins.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
