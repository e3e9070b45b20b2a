package dev.argus.testbed.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.argus.testbed.CustomResources;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.KubectlUser;
import dev.argus.testbed.shared.RunningPlatform;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests what a user with a kubeconfig and no token can and cannot do. That user's executions are the same as everyone
 * else's.
 */
class KubectlIT {
    private static final String PLUGIN = "acme/echo";
    private static final String SLEEPING = "acme/sleeping";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.withCustomResources();

    private static Operator operator;
    private static KubectlUser person;
    private static KubectlUser stranger;

    @BeforeAll
    static void publish() throws IOException {
        PLATFORM.install(
                PluginFolder.python(
                        PLUGIN,
                        "import os, sys\nprint('one')\nprint('two', file=sys.stderr)\nopen(os.environ['ARGUS_OUTPUT'], 'w').write('{\"answer\": 42}')\n"));
        PLATFORM.install(PluginFolder.python(SLEEPING, "import time\nprint('asleep', flush=True)\ntime.sleep(600)\n")
                .within("600s"));
        operator = PLATFORM.operator(PLATFORM.user());
        var kubernetes = PLATFORM.kubernetes();
        person = KubectlUser.of(kubernetes, PLATFORM.user().namespace(), "pat", "people");
        stranger = KubectlUser.of(kubernetes, PLATFORM.user().namespace(), "sam", "others");
        try (var admin = kubernetes.client()) {
            CustomResources.allow(admin, PLATFORM.user().namespace(), "people");
        }
    }

    @AfterAll
    static void close() {
        person.close();
        stranger.close();
    }

    @Test
    void aResourceRunsAndShowsWhatAPersonWantsToKnow() {
        person.make("runs", spec(PLUGIN));
        var ended = person.await("runs", found -> found.get("status", "ledger", "seq") != null);
        assertThat(ended.<String>get("status", "state"))
                .as("%s", ended.<Object>get("status"))
                .isEqualTo("SUCCEEDED");
        assertThat(ended.<String>get("status", "requestedBy")).isEqualTo("kubernetes:pat");
        assertThat(ended.<Integer>get("status", "exitCode")).isZero();
        assertThat(ended.<String>get("status", "output", "json")).isEqualTo("{\"answer\": 42}");
        assertThat(ended.<String>get("status", "logs", "stdout")).isEqualTo("one\n");
        assertThat(ended.<String>get("status", "logs", "stderr")).isEqualTo("two\n");
        var execution = operator.execution(UUID.fromString(ended.get("status", "executionId")));
        assertThat(execution.path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(execution.path("ledgerEntries").findValuesAsText("leafHash"))
                .contains(ended.<String>get("status", "ledger", "leafHash"));
    }

    @Test
    void deletingItCancelsTheRunAndKeepsItsHistory() {
        person.make("cancelled", spec(SLEEPING));
        var id = UUID.fromString(person.state("cancelled", "RUNNING").get("status", "executionId"));
        person.executions().withName("cancelled").delete();
        var ended = operator.end(id);
        assertThat(ended.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(ended.path("reason").asText()).isEqualTo("BY_USER");
    }

    @Test
    void whatGraphQlMadeIsSeenAndRemovingThatCancelsNothing() {
        var id = operator.run(SLEEPING, "run", Map.of());
        var mirror = person.state("pe-" + id, "RUNNING");
        assertThat(mirror.<String>get("spec", "plugin")).isEqualTo(SLEEPING);
        assertThat(mirror.<Object>get("spec", "input")).isNull();
        person.executions().withName("pe-" + id).delete();
        await().during(Duration.ofSeconds(7))
                .atMost(Duration.ofSeconds(120))
                .until(() -> operator.execution(id).path("state").asText().equals("RUNNING"));
        assertThat(person.executions().withName("pe-" + id).get()).isNull();
        operator.cancel(id);
    }

    @Test
    void aRefusalSaysWhy() {
        person.make("refused", spec("acme/nowhere"));
        var refused = person.state("refused", "REFUSED");
        assertThat(refused.<String>get("status", "reason")).isEqualTo("NOT_FOUND");
        assertThat(refused.<String>get("status", "message")).contains("acme/nowhere");
    }

    @Test
    void nobodyMakesOneInAnothersName() {
        var forged = Map.<String, Object>of(
                "plugin",
                PLUGIN,
                "action",
                "run",
                "requestedBy",
                Map.of("username", "root", "groups", List.of("system:masters")));
        assertThatThrownBy(() -> person.make("forged", forged))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("names somebody other than you");
    }

    @Test
    void nobodyMakesOneWithoutTheRight() {
        assertThatThrownBy(() -> stranger.make("stranger", spec(PLUGIN)))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("forbidden");
    }

    @Test
    void aSpecIsNeverChanged() {
        person.make("fixed", spec("acme/nowhere"));
        // Otherwise the control plane might write status and labels at the same time.
        person.executions()
                .withName("fixed")
                .waitUntilCondition(
                        each -> "REFUSED".equals(each.getMetadata().getLabels().get("plugins.argus.dev/state")),
                        30,
                        TimeUnit.SECONDS);
        assertThatThrownBy(() -> person.executions().withName("fixed").edit(found -> {
                    found.<Map<String, Object>>get("spec").put("action", "other");
                    return found;
                }))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("cannot be changed");
    }

    @Test
    void theLongestInputIsTakenAndOneCharacterMoreIsNot() {
        person.make("longest", Map.of("plugin", "acme/nowhere", "action", "run", "input", "x".repeat(98_304)));
        var longer = Map.<String, Object>of("plugin", "acme/nowhere", "action", "run", "input", "x".repeat(98_305));
        assertThatThrownBy(() -> person.make("longer", longer))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("98304");
    }

    private static Map<String, Object> spec(String plugin) {
        return Map.of("plugin", plugin, "action", "run", "input", "{}");
    }
}
