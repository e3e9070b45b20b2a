package dev.argus.testbed.hostile;

import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the probes of {@link HostileIT} for a tenant that requires gVisor. */
@Tag("slow")
class HostileGvisorIT implements HostileProbes {
    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.underRuntimeClass("gvisor");

    private static HostileRun run;

    @BeforeAll
    static void runThemAll() throws IOException {
        PLATFORM.needRuntimeClass("gvisor");
        run = HostileRun.of(PLATFORM, SecurityPage.underGvisor());
    }

    @Override
    public HostileRun run() {
        return run;
    }
}
