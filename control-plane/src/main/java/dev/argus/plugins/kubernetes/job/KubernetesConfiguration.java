package dev.argus.plugins.kubernetes.job;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How plugins are run on the cluster.
 *
 * @param kubeconfig path of a kubeconfig; null uses the pod's own service account
 * @param frameMasterKeyFile path of a file with 32 random bytes in base64, the same for all replicas
 * @param manageNamespaces whether tenants' namespaces, limits and policies are made at start; off where a chart makes
 *     them
 * @param userNamespaces whether pods run in a user namespace of their own; off where nodes have none
 * @param networkCanaries up to four TCP listeners, ADDRESS:PORT, that are always alive, reachable from here and out of
 *     every plugin's reach, such as the API server's service; without any, no execution with a granted network starts
 * @param protectedRanges the nodes' and the cluster's ranges as CIDR, where they are not private ones anyway or lie in
 *     private ones: a grant opens them only by naming them
 * @param startBudget from the claim until the container runs, image pull included
 */
@ConfigurationProperties("argus.kubernetes")
public record KubernetesConfiguration(
        @Nullable String kubeconfig,
        String frameMasterKeyFile,
        @Bindable(defaultValue = "true") boolean manageNamespaces,
        @Bindable(defaultValue = "true") boolean userNamespaces,
        @Nullable List<String> networkCanaries,
        @Nullable List<String> protectedRanges,
        @Bindable(defaultValue = "120s") Duration startBudget) {
    public List<String> canaries() {
        return networkCanaries == null ? List.of() : networkCanaries;
    }

    public List<String> ownRanges() {
        return protectedRanges == null ? List.of() : protectedRanges;
    }
}
