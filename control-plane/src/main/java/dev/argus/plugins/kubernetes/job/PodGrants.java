package dev.argus.plugins.kubernetes.job;

import org.jspecify.annotations.Nullable;

/**
 * What a pod gets because of grants.
 *
 * @param network null if no network access was granted
 * @param secrets the granted secrets; {@link PodSecrets#NONE} if none were granted
 */
public record PodGrants(@Nullable PodNetwork network, PodSecrets secrets) {
    public static final PodGrants NONE = new PodGrants(null, PodSecrets.NONE);
}
