/**
 * A granted network: the policy for a pod, and the proof that it is in force before the plugin starts.
 *
 * <p>Policies are made once for each distinct allow-list and selected by a label, never once for each execution.
 */
@NullMarked
package dev.argus.plugins.kubernetes.network;

import org.jspecify.annotations.NullMarked;
