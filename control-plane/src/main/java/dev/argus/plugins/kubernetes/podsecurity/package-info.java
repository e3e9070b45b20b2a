/**
 * Kubernetes' Pod Security Standard "restricted", asked once more before a Job leaves us.
 *
 * <p>Namespaces enforce it as well, and a ValidatingAdmissionPolicy enforces more. Neither is ours to see: a label may
 * be taken off a namespace, a cluster may lack the policy. What we emit must be restricted whatever stands around it,
 * and so this is a check of our own, written from the standard's text and tested with Kubernetes' own examples. It is
 * stricter in places: there are no Windows pods and no relaxations here.
 */
@NullMarked
package dev.argus.plugins.kubernetes.podsecurity;

import org.jspecify.annotations.NullMarked;
