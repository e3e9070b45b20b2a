/**
 * Executes attempts on a Kubernetes cluster and observes what happens to them. With its sub-packages it is the only
 * package that uses the fabric8 client.
 *
 * <p>{@code RunnerJob}, {@code RunnerSpec}, {@code PodSighting} and {@code OutcomeDecision} make the decisions and are
 * pure. The clients beside them only send and watch. Each attempt is driven on a virtual thread of its own
 * ({@code Run}): create the Job, follow the log, wait until the kubelet confirms the end, end the execution. The driver
 * may stop at any point, and another replica may begin again with the first step. This is safe because names are
 * derived from the execution, a Job that already exists is this attempt's, the log is read again from its first byte,
 * and an execution is ended only once.
 *
 * <p>Two more classes are here because they use the cluster: one prepares the tenants' namespaces
 * ({@code TenantNamespaces}), and one keeps the ledger's newest checkpoint in a ConfigMap
 * ({@code CheckpointConfigMap}).
 */
@NullMarked
package dev.argus.plugins.kubernetes;

import org.jspecify.annotations.NullMarked;
