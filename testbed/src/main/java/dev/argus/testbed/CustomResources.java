package dev.argus.testbed;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What users of kubectl need on a cluster: the custom resource definition, the policies, and an account for the control
 * plane.
 *
 * <p>Without its own account the control plane would act as the person who started the tests. It would then take that
 * person's resources for its own.
 */
public final class CustomResources {
    private static final String NAMESPACE = "argus-testbed";
    private static final String ACCOUNT = "control-plane";
    private static final String PEOPLE = "argus-testbed-people";
    private static final Duration UPTAKE = Duration.ofSeconds(13);
    private static final long A_MONTH = Duration.ofDays(30).toSeconds();

    private CustomResources() {}

    /** Creates everything that is missing, and returns the settings that the control plane needs for it. */
    static Map<String, Object> install(Kubernetes kubernetes, Path directory) throws IOException {
        try (var client = kubernetes.client()) {
            apply(client, Checkout.root().resolve("crds"));
            apply(client, Checkout.root().resolve("helm/argus-plugins/policies"));
            account().forEach(object -> client.resource(object).serverSideApply());
            var token = client.serviceAccounts()
                    .inNamespace(NAMESPACE)
                    .withName(ACCOUNT)
                    .tokenRequest(new TokenRequestBuilder()
                            .withNewSpec()
                            .withExpirationSeconds(A_MONTH)
                            .endSpec()
                            .build())
                    .getStatus()
                    .getToken();
            var kubeconfig = kubeconfig(client.getConfiguration(), token);
            return Map.of(
                    "argus.kubernetes.kubeconfig",
                    PrivateFile.write(directory.resolve("control-plane.kubeconfig"), kubeconfig)
                            .toString(),
                    "argus.resources.enabled",
                    true,
                    "argus.resources.resync",
                    "5s");
        }
    }

    /**
     * Waits until the control plane accepts resources. It refuses those that were made within 10 s of the policies, and
     * never accepts them later.
     */
    public static void awaitUptake(Kubernetes kubernetes) {
        try (var client = kubernetes.client()) {
            var made = policies(client)
                    .map(object -> Instant.parse(object.getMetadata().getCreationTimestamp()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            var wait = Duration.between(Instant.now(), made.plus(UPTAKE));
            if (wait.isPositive()) {
                Progress.say("waiting until the API server has taken the policies up");
                Thread.sleep(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("gave up waiting for the policies", e);
        }
    }

    private static Stream<HasMetadata> policies(KubernetesClient client) {
        var kinds = List.of(
                "MutatingAdmissionPolicy",
                "MutatingAdmissionPolicyBinding",
                "ValidatingAdmissionPolicy",
                "ValidatingAdmissionPolicyBinding");
        return kinds.stream()
                .flatMap(kind ->
                        client
                                .genericKubernetesResources("admissionregistration.k8s.io/v1", kind)
                                .list()
                                .getItems()
                                .stream())
                .filter(object -> object.getMetadata().getName().startsWith("plugin-execution-"))
                .map(HasMetadata.class::cast);
    }

    /** Gives a group of people the right to create, read and delete executions in a namespace. */
    public static void allow(KubernetesClient client, String namespace, String group) {
        client.resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(PEOPLE)
                        .endMetadata()
                        .withRules(new PolicyRuleBuilder()
                                .withApiGroups("plugins.argus.dev")
                                .withResources("pluginexecutions")
                                .withVerbs("create", "get", "list", "watch", "update", "patch", "delete")
                                .build())
                        .build())
                .serverSideApply();
        client.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(PEOPLE)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", PEOPLE)
                        .addNewSubject("rbac.authorization.k8s.io", "Group", group, null)
                        .build())
                .serverSideApply();
    }

    private static void apply(KubernetesClient client, Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                try (var content = Files.newInputStream(file)) {
                    client.load(content)
                            .items()
                            .forEach(object ->
                                    client.resource(object).forceConflicts().serverSideApply());
                }
            }
        }
    }

    /** Returns an account with all rights. The chart defines the least rights that suffice. */
    private static List<HasMetadata> account() {
        return List.of(
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build(),
                new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(ACCOUNT)
                        .endMetadata()
                        .build(),
                new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("argus-testbed-control-plane")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject(null, "ServiceAccount", ACCOUNT, NAMESPACE)
                        .build());
    }

    private static String kubeconfig(Config config, String token) throws IOException {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: it, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                users: [{name: it, user: {token: "%s"}}]
                contexts: [{name: it, context: {cluster: it, user: it}}]
                current-context: it
                """.formatted(config.getMasterUrl(), authority(config.getCaCertData(), config.getCaCertFile()), token);
    }

    private static String authority(@Nullable String data, @Nullable String file) throws IOException {
        return data != null
                ? data
                : Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(Objects.requireNonNull(file))));
    }
}
