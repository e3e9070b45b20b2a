package dev.argus.plugins.kubernetes.resource;

import java.time.Instant;

/**
 * That the cluster stamps every resource with its maker and refuses forged stamps.
 *
 * @param self the name under which we ourselves make resources
 * @param since when the youngest of the policies was made: what is older may carry anything
 */
record Proof(String self, Instant since) {}
