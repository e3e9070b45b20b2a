package dev.argus.testbed.installing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.argus.testbed.Checkout;
import dev.argus.testbed.Environment;
import dev.argus.testbed.shared.Page;
import dev.argus.testbed.shared.PageWalk;
import dev.argus.testbed.shared.SharedPlatforms;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Follows the first chapter of docs/install.md word by word as a newcomer would, from an empty cluster to an empty
 * cluster.
 */
@Tag("slow")
@Tag("installing")
@Isolated // it empties the cluster
class InstallingPageIT {
    private static final String OF_THE_RELEASE =
            "app.kubernetes.io/instance=argus,app.kubernetes.io/part-of=argus-plugins";
    private static final String IN_THE_CLUSTER =
            "clusterroles,clusterrolebindings,validatingadmissionpolicies,validatingadmissionpolicybindings,priorityclasses";
    private static final String IN_A_NAMESPACE =
            "deployments,statefulsets,pods,services,configmaps,serviceaccounts,roles,rolebindings,networkpolicies,poddisruptionbudgets,resourcequotas,limitranges";
    private static final Duration PODS_END = Duration.ofSeconds(90);

    /** Ends running platforms, which would miss the priority class that {@link #clear} removes. */
    @RegisterExtension
    static final BeforeAllCallback NOTHING_ELSE_RUNS = SharedPlatforms.ended();

    @TempDir
    private static Path folder;

    private static Kubectl kubectl;

    @BeforeAll
    static void start() {
        var kubernetes = Environment.shared().kubernetes();
        assumeTrue(
                kubernetes.isOurs(),
                "the page is followed on the cluster of cluster/up, and this Kubernetes is another");
        var found = Kubectl.of(kubernetes);
        var owner = found.run(
                "get",
                "namespace",
                "argus-acme",
                "--ignore-not-found",
                "-o",
                "jsonpath={.metadata.labels.app\\.kubernetes\\.io/managed-by}");
        assumeTrue(
                owner.isEmpty() || owner.equals("Helm"),
                "the namespace argus-acme is a platform's of make up: make down first");
        kubectl = found;
        clear();
    }

    @AfterAll
    static void clear() {
        if (kubectl == null) {
            return;
        }
        // This also removes what the testbed and its control planes apply without Helm, because Helm would not take it
        // over. Later tests apply it again.
        kubectl.run("delete", "--ignore-not-found", "-f", "helm/argus-plugins/policies");
        kubectl.run("delete", "priorityclass", "argus-plugins", "--ignore-not-found");
        kubectl.run("delete", IN_THE_CLUSTER, "-l", OF_THE_RELEASE);
        kubectl.run("delete", "namespaces", "argus-system", "argus-acme", "--ignore-not-found");
        kubectl.run("delete", "--ignore-not-found", "-f", "crds");
    }

    @Test
    void everyCommandWorksAndWhatThePagePromisesHolds() throws Exception {
        try (var walk = PageWalk.of(
                Page.chapter("docs/install.md", "Five minutes"), folder, Checkout.root(), kubectl.environment())) {
            var said = walk.until("helm uninstall");
            twoReplicasAreReadyAndAStrangerWasToldSo(said);
            theExecutionsSucceededAndKubectlShowsBoth(said);
            nobodyEntersTheTenantsNamespace();
            walk.until("kubectl delete namespace");
            dataStaysAndTheRestIsGone();
            walk.toTheEnd();
            nothingIsLeft();
        }
    }

    private static void twoReplicasAreReadyAndAStrangerWasToldSo(String said) {
        assertThat(kubectl.run(
                        "-n",
                        "argus-system",
                        "get",
                        "deployment",
                        "argus-plugins",
                        "-o",
                        "jsonpath={.status.readyReplicas}"))
                .isEqualTo("2");
        assertThat(said).containsPattern("Phase: +Succeeded\n");
    }

    private static void theExecutionsSucceededAndKubectlShowsBoth(String said) {
        assertThat(said).contains("\"words\":3");
        assertThat(kubectl.run(
                        "-n",
                        "argus-acme",
                        "get",
                        "pex",
                        "first",
                        "-o",
                        "jsonpath={.status.state} {.status.output.json} {.status.requestedBy}"))
                .isEqualTo("SUCCEEDED {\"words\": 4} kubernetes:admin");
        await().atMost(PODS_END)
                .untilAsserted(
                        () -> assertThat(kubectl.run("get", "pex", "-A", "--no-headers")
                                        .lines())
                                .hasSize(2)
                                .allMatch(
                                        line -> line.matches(
                                                "argus-acme +(first|pe-[-0-9a-f]{36}) +my-team/word-count +0\\.1\\.0 +count +SUCCEEDED .*")));
    }

    private static void nobodyEntersTheTenantsNamespace() {
        var job = kubectl.result(
                "-n", "argus-acme", "create", "job", "mine", "--image=127.0.0.1:5001/argus/plugins/mine");
        assertThat(job.exit()).isNotZero();
        assertThat(job.stderr()).contains("ValidatingAdmissionPolicy 'argus-system.argus-plugins.jobs'");
        // A plugin's pod may end before it could be entered, so the request names a pod that does not exist. The API
        // server asks the policy first and looks for the pod afterwards.
        assertThat(entering("argus-acme")).contains("ValidatingAdmissionPolicy 'argus-system.argus-plugins.entry'");
        assertThat(entering("argus-system")).contains("\"none\" not found");
    }

    private static String entering(String namespace) {
        var result = kubectl.result("get", "--raw", "/api/v1/namespaces/" + namespace + "/pods/none/exec?command=sh");
        assertThat(result.exit()).isNotZero();
        return result.stderr();
    }

    private static void dataStaysAndTheRestIsGone() {
        assertThat(kubectl.names("-n", "argus-system", "get", "secrets", "-l", OF_THE_RELEASE))
                .containsExactlyInAnyOrder("secret/argus-plugins-keys", "secret/argus-plugins-database");
        assertThat(kubectl.run("-n", "argus-acme", "get", "pex", "first", "-o", "jsonpath={.status.state}"))
                .isEqualTo("SUCCEEDED");
        assertThat(kubectl.names("get", IN_THE_CLUSTER, "-l", OF_THE_RELEASE)).isEmpty();
        // Helm does not wait for pods that are ending.
        await().atMost(PODS_END)
                .untilAsserted(() -> assertThat(kubectl.names("get", IN_A_NAMESPACE, "-A", "-l", OF_THE_RELEASE))
                        .isEmpty());
        assertThat(kubectl.names("get", "--ignore-not-found", "-f", "helm/argus-plugins/policies"))
                .isEmpty();
    }

    private static void nothingIsLeft() {
        assertThat(kubectl.names("get", "namespaces")).doesNotContain("namespace/argus-system", "namespace/argus-acme");
        assertThat(kubectl.names("get", "--ignore-not-found", "-f", "crds")).isEmpty();
    }
}
