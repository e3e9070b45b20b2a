/**
 * The projection of executions onto a cluster, and the way back. The only package that knows fabric8.
 *
 * <p>{@code RunnerJob}, {@code RunnerSpec}, {@code PodSighting} and {@code OutcomeDecision} decide and are pure; the
 * clients beside them only send and watch. A run is a straight line on its own virtual thread ({@code Run}): make the
 * Job, follow the log, wait for the kubelet's word, close. It may be cut at any point and started again from its first
 * line by another process: names are derived, a Job that is already there is ours, a log is read again from its first
 * byte, and closing happens once.
 */
@NullMarked
package dev.argus.plugins.kubernetes;

import org.jspecify.annotations.NullMarked;
