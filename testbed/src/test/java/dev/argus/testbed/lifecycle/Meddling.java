package dev.argus.testbed.lifecycle;

import dev.argus.testbed.Opened;
import io.fabric8.kubernetes.client.KubernetesClient;

/** A cluster whose administrator changes the new pods of one namespace with a MutatingAdmissionPolicy. */
record Meddling(KubernetesClient client, String namespace) {
    /**
     * Adds the policy; closing the result removes it.
     *
     * @param patches CEL: a list of JSONPatch
     */
    Opened withPods(String name, String patches) {
        String policy = "argus-t-%s-%s".formatted(name, namespace);
        var made = new Opened();
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

    private void apply(Opened made, String yaml) {
        var there = client.resource(yaml).create();
        made.with(() -> client.resource(there).delete());
    }
}
