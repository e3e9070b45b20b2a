package dev.argus.plugins.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * What a pod gets that not every pod has.
 *
 * @param network null where none was granted
 */
record PodGrants(@Nullable PodNetwork network, PodSecrets secrets) {
    static final PodGrants NONE = new PodGrants(null, PodSecrets.NONE);
}
