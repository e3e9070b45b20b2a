package dev.argus.plugins.kubernetes.resource;

import static dev.argus.plugins.kubernetes.resource.ResourceDesk.ACME;
import static dev.argus.plugins.kubernetes.resource.ResourceDesk.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.execution.RequestExecution;
import dev.argus.plugins.execution.RequestExecution.Target;
import dev.argus.plugins.execution.RequestResult;
import dev.argus.plugins.execution.Trigger;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that only mirrors of ended executions are removed, by number and age, and that the executions stay unchanged.
 */
class MirrorPruningIT {
    @Test
    void asManyAsAreKeptStayAndTheOneMoreGoes() {
        try (var desk = new ResourceDesk(Map.of("argus.resources.keep", 2))) {
            endedMirrors(desk, 2);
            assertThat(desk.cluster.resources).hasSize(2);
            endedMirrors(desk, 1);
            assertThat(desk.cluster.resources).hasSize(2);
            assertThat(desk.executions(desk.acme)).hasSize(3);
        }
    }

    @Test
    void theOldGoAndTheYoungTheRunningAndAPersonsOwnStay() {
        try (var desk = new ResourceDesk(Map.of("argus.resources.keep-for", "1h"))) {
            desk.cluster.apply(ACME, "mine", "ada", spec("acme/tool"));
            endedMirrors(desk, 1);
            ask(desk);
            desk.round();
            desk.platform.clock().advance(Duration.ofHours(1).plusSeconds(1));
            endedMirrors(desk, 1);
            assertThat(desk.cluster.resources.keySet()).hasSize(3).contains(new ResourceKey(ACME, "mine"));
            assertThat(desk.executions(desk.acme)).hasSize(4);
        }
    }

    @Test
    void switchedOffNoMirrorIsMadeAndAPersonsOwnStillCount() {
        try (var desk = new ResourceDesk(Map.of("argus.resources.mirrors", "false"))) {
            ask(desk);
            desk.cluster.apply(ACME, "mine", "ada", spec("acme/tool"));
            desk.round();
            assertThat(desk.cluster.resources).hasSize(1);
            assertThat(desk.status("mine").state()).isEqualTo("QUEUED");
        }
    }

    private static void endedMirrors(ResourceDesk desk, int count) {
        for (int n = 0; n < count; n++) {
            var id = ask(desk);
            desk.end(desk.executions.get(desk.acme, id), "SUCCEEDED", null);
        }
        desk.round();
        desk.round();
    }

    private static ExecutionId ask(ResourceDesk desk) {
        var request = new RequestExecution(
                desk.acme,
                new Trigger.Manual(),
                new Target.ByPlugin("acme/tool"),
                "go",
                "{}".getBytes(UTF_8),
                null,
                null);
        return ((RequestResult.Accepted) desk.executions.request(request))
                .execution()
                .executionId();
    }
}
