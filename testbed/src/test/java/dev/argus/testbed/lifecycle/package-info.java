/**
 * Tests of an execution's life from the request to its receipt: how it runs, fails, is cancelled or refused, and
 * survives the death of the control plane.
 *
 * <p>A failure reason that the cluster causes is tested in {@code FailureIT}; one that a plugin causes, in
 * {@code OutcomeIT}.
 */
@NullMarked
package dev.argus.testbed.lifecycle;

import org.jspecify.annotations.NullMarked;
