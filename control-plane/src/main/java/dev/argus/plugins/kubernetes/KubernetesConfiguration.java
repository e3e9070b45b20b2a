package dev.argus.plugins.kubernetes;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How plugins are run on the cluster.
 *
 * @param kubeconfig path of a kubeconfig; null uses the pod's own service account
 * @param frameMasterKeyFile path of a file with 32 random bytes in base64, the same for all replicas
 * @param manageNamespaces whether tenants' namespaces, limits and policies are made at start; off where a chart makes them
 * @param userNamespaces whether pods run in a user namespace of their own; off where nodes have none
 * @param startBudget from the claim until the container runs, image pull included
 */
@ConfigurationProperties("argus.kubernetes")
record KubernetesConfiguration(
        @Nullable String kubeconfig,
        String frameMasterKeyFile,
        @Bindable(defaultValue = "true") boolean manageNamespaces,
        @Bindable(defaultValue = "true") boolean userNamespaces,
        @Bindable(defaultValue = "120s") Duration startBudget) {}
