package dev.argus.plugins.kubernetes.job;

import org.jspecify.annotations.Nullable;

/**
 * What a pod gets that not every pod has.
 *
 * @param network null where none was granted
 */
public record PodGrants(@Nullable PodNetwork network, PodSecrets secrets) {
    public static final PodGrants NONE = new PodGrants(null, PodSecrets.NONE);
}
