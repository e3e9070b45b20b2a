/**
 * Network access of plugins: the policy for a pod, and the proof that it is in force before the plugin starts.
 *
 * <p>There is one policy for each distinct set of rules, selected by a label, and not one for each execution.
 */
@NullMarked
package dev.argus.plugins.kubernetes.network;

import org.jspecify.annotations.NullMarked;
