/**
 * Runs of plugins: from a request that was accepted to a result that never changes again.
 *
 * <p>The row is the truth. Kubernetes, subscribers and mirrors follow it and may lag, lose an event or start twice
 * without harm: names are derived from the id, every state change is guarded by the state it leaves, and who drives a
 * run holds a lease with an epoch that fences whoever held it before. This package therefore knows nothing of
 * Kubernetes; it only says "look at this execution again" through {@link dev.argus.plugins.execution.ExecutionSignal}.
 */
@NullMarked
package dev.argus.plugins.execution;

import org.jspecify.annotations.NullMarked;
