/**
 * A check of every Job against Kubernetes' Pod Security Standard "restricted", before the Job is sent.
 *
 * <p>Namespaces enforce the standard as well, and a ValidatingAdmissionPolicy enforces more. The control plane cannot
 * rely on them: somebody may remove a label from a namespace, and a cluster may lack the policy. A Job must be
 * restricted in any cluster. Therefore this package has a check of its own. It is written from the text of the standard
 * and tested with Kubernetes' own examples. In places it is stricter: it knows no Windows pods and no relaxations.
 */
@NullMarked
package dev.argus.plugins.kubernetes.podsecurity;

import org.jspecify.annotations.NullMarked;
