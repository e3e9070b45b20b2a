package dev.argus.testbed.lifecycle;

import static org.awaitility.Awaitility.await;

import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.CountingPlugin;
import dev.argus.testbed.shared.RunningPlatform;
import dev.argus.testbed.shared.SharedPlatforms;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that SIGKILL of the control plane costs only time: no byte of stdout is lost, and the ledger has only one end.
 */
@ResourceLock(SharedPlatforms.TO_BE_KILLED)
class KillIT {
    private static final String PLUGIN = "kill/counting";
    private static final int LINES = 200;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.sharedToBeKilled("kill");

    private static Operator user;

    @BeforeAll
    static void publish() throws IOException {
        PLATFORM.install(PluginFolder.python(PLUGIN, CountingPlugin.program(String.valueOf(LINES), 0.03)));
        user = PLATFORM.operator(PLATFORM.user());
    }

    @Test
    void killedWhileThePluginSpeaksNothingIsLost() throws Exception {
        var id = user.run(PLUGIN, "run", Map.of());
        await().atMost(Duration.ofSeconds(120))
                .until(() -> user.execution(id).path("stdout").path("size").asLong() > 0);
        PLATFORM.kill();
        PLATFORM.restart();
        CountingPlugin.assertWhole(user.end(id), LINES);
    }

    @Test
    void killedRightAfterAcceptingTheRunStillHappens() throws Exception {
        var id = user.run(PLUGIN, "run", Map.of());
        PLATFORM.kill();
        PLATFORM.restart();
        CountingPlugin.assertWhole(user.end(id), LINES);
    }

    @Test
    void deadUntilThePodHasEndedEverythingIsReadFromIt() throws Exception {
        var id = user.run(PLUGIN, "run", Map.of());
        user.state(id, "RUNNING");
        PLATFORM.kill();
        PLATFORM.pod(id, KillIT::hasEnded);
        PLATFORM.restart();
        CountingPlugin.assertWhole(user.end(id), LINES);
    }

    private static boolean hasEnded(Pod pod) {
        return pod.getStatus() != null && "Succeeded".equals(pod.getStatus().getPhase());
    }
}
