package dev.argus.plugins.kubernetes.job;

import org.jspecify.annotations.Nullable;

/**
 * What a pod gets because of grants.
 *
 * @param network null if no network access was granted
 * @param secrets the granted secrets; {@link PodSecrets#NONE} if none were granted
 * @param execute whether the plugin may start every program of its image
 * @param scratchBytes size of the memory in which the plugin may write files; 0 if none was granted
 */
public record PodGrants(@Nullable PodNetwork network, PodSecrets secrets, boolean execute, long scratchBytes) {
    public static final PodGrants NONE = new PodGrants(null, PodSecrets.NONE, false, 0);
}
