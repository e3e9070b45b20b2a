/**
 * Tests of the isolation around a running plugin as Kubernetes shows it: the Job, the pod, the namespace and the
 * RuntimeClass.
 *
 * <p>This folder checks that the layers were installed. {@code hostile} tests whether they hold.
 */
@NullMarked
package dev.argus.testbed.isolation;

import org.jspecify.annotations.NullMarked;
