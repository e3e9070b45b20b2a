/**
 * The walls around a running plugin as Kubernetes shows them: the Job, the pod, the namespace and the runtime class.
 *
 * <p>Whether the walls hold is tried in {@code hostile}; this folder checks that they were built.
 */
@NullMarked
package dev.argus.testbed.isolation;

import org.jspecify.annotations.NullMarked;
