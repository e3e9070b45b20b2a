package dev.argus.plugins.kubernetes.resource;

import java.time.Instant;

/**
 * Proof that the cluster puts on every resource the name of its creator and refuses forged names.
 *
 * @param self the name under which the control plane itself creates resources
 * @param since when the newest of the policies was created; older resources may carry a forged name
 */
record Proof(String self, Instant since) {}
