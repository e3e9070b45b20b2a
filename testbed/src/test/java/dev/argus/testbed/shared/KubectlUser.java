package dev.argus.testbed.shared;

import dev.argus.testbed.Kubernetes;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A user with a kubeconfig and no token of the platform. */
public final class KubectlUser implements AutoCloseable {
    private static final ResourceDefinitionContext CONTEXT = new ResourceDefinitionContext.Builder()
            .withGroup("plugins.argus.dev")
            .withVersion("v1alpha1")
            .withKind("PluginExecution")
            .withPlural("pluginexecutions")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final String namespace;

    private KubectlUser(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Creates a user whom the API server knows by this name and group. */
    public static KubectlUser of(Kubernetes kubernetes, String namespace, String name, String group) {
        var config = new ConfigBuilder(
                        Config.fromKubeconfig(kubernetes.kubeconfig().toFile()))
                .withImpersonateUsername(name)
                .withImpersonateGroups(group, "system:authenticated")
                .build();
        return new KubectlUser(new KubernetesClientBuilder().withConfig(config).build(), namespace);
    }

    public NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            executions() {
        return client.genericKubernetesResources(CONTEXT).inNamespace(namespace);
    }

    public GenericKubernetesResource make(String name, Map<String, Object> spec) {
        var resource = new GenericKubernetesResourceBuilder()
                .withApiVersion("plugins.argus.dev/v1alpha1")
                .withKind("PluginExecution")
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .build();
        resource.setAdditionalProperty("spec", spec);
        return executions().resource(resource).create();
    }

    /** Waits until the status is as expected, and returns the resource. */
    public GenericKubernetesResource await(String name, Predicate<GenericKubernetesResource> awaited) {
        return executions()
                .withName(name)
                .waitUntilCondition(found -> found != null && awaited.test(found), 120, TimeUnit.SECONDS);
    }

    public GenericKubernetesResource state(String name, String state) {
        return await(name, found -> state.equals(found.get("status", "state")));
    }

    /** Returns how many resources of the namespace are refused. */
    public long refused() {
        return executions().list().getItems().stream()
                .filter(found -> "REFUSED".equals(found.get("status", "state")))
                .count();
    }

    @Override
    public void close() {
        client.close();
    }
}
