package dev.argus.plugins.kubernetes.job;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How plugins are executed on the cluster.
 *
 * @param kubeconfig path of a kubeconfig; null uses the service account of the control plane's pod
 * @param frameMasterKeyFile path of a file with 32 random bytes in base64, the same for all replicas
 * @param manageNamespaces whether the control plane creates the tenants' namespaces, limits and policies when it
 *     starts; false if a chart creates them
 * @param userNamespaces whether pods run in a user namespace of their own; false if the nodes do not support it
 * @param networkCanaries up to four TCP listeners, as ADDRESS:PORT, such as the API server's service. They must always
 *     be running, reachable from the control plane and unreachable for every plugin. Without canaries no execution with
 *     network access starts
 * @param protectedRanges address ranges of nodes, pods and services, as CIDR. A grant allows such a range only by
 *     naming it or a part of it; a wider range does not include it. Ranges inside private ranges may be listed too
 * @param startBudget how long it may take from the claim until the container runs, image pull included
 * @param logBudget how long the log of a container that has ended may stay unreadable before the execution ends without
 *     it. Until then the Job stays, because the node has the only copy
 */
@ConfigurationProperties("argus.kubernetes")
public record KubernetesConfiguration(
        @Nullable String kubeconfig,
        String frameMasterKeyFile,
        @Bindable(defaultValue = "true") boolean manageNamespaces,
        @Bindable(defaultValue = "true") boolean userNamespaces,
        @Nullable List<String> networkCanaries,
        @Nullable List<String> protectedRanges,
        @Bindable(defaultValue = "120s") Duration startBudget,
        @Bindable(defaultValue = "2m") Duration logBudget) {
    public List<String> canaries() {
        return networkCanaries == null ? List.of() : networkCanaries;
    }

    public List<String> ownRanges() {
        return protectedRanges == null ? List.of() : protectedRanges;
    }
}
