package dev.argus.testbed.lifecycle;

import static org.awaitility.Awaitility.await;

import dev.argus.testbed.OpenedResources;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;

/** A cluster whose administrator changes the new pods of one namespace with a MutatingAdmissionPolicy. */
record PodMutation(KubernetesClient client, String namespace) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /**
     * Adds the policy. Closing the result removes it, and waits until the API server no longer applies it: it learns of
     * a removal only after a moment, and the next test's pods must not be changed.
     *
     * @param patches CEL: a list of JSONPatch
     */
    OpenedResources withPods(String name, String patches) {
        String policy = "argus-t-%s-%s".formatted(name, namespace);
        var made = new OpenedResources();
        var unchanged = tried();
        made.with(() -> await().atMost(TIMEOUT).until(() -> tried().equals(unchanged)));
        apply(made, """
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingAdmissionPolicy
                metadata: {name: %s}
                spec:
                  failurePolicy: Fail
                  reinvocationPolicy: Never
                  matchConstraints:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                    resourceRules:
                      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
                  mutations:
                    - patchType: JSONPatch
                      jsonPatch:
                        expression: >-
                          %s
                """.formatted(policy, namespace, patches));
        apply(made, """
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingAdmissionPolicyBinding
                metadata: {name: %1$s}
                spec: {policyName: %1$s}
                """.formatted(policy));
        return made;
    }

    /** The spec that the API server would give to a plain pod now; empty if it would refuse the pod. */
    private Optional<PodSpec> tried() {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("argus-t-plain")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(20_000L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("plain")
                .withImage("plain.invalid/plain")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
        try {
            return Optional.of(client.resource(pod).dryRun().create().getSpec());
        } catch (KubernetesClientException refused) {
            return Optional.empty();
        }
    }

    private void apply(OpenedResources made, String yaml) {
        var there = client.resource(yaml).create();
        made.with(() -> client.resource(there).delete());
    }
}
