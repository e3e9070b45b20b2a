/**
 * Executions of plugins: from an accepted request to a final result.
 *
 * <p>The database row is the source of truth. Kubernetes, subscribers and mirrors follow it. They may lag behind, lose
 * an event or start something twice without harm: object names are derived from the execution's id, every change of
 * state requires the state before it, and whoever drives an execution holds a lease, whose epoch makes writes of
 * earlier holders ineffective. Therefore this package knows nothing of Kubernetes. It only announces that an execution
 * has changed, through {@link dev.argus.plugins.execution.ExecutionSignal}.
 */
@NullMarked
package dev.argus.plugins.execution;

import org.jspecify.annotations.NullMarked;
