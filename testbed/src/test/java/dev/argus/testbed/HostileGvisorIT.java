package dev.argus.testbed;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same probes as in {@link HostileIT} for a tenant that requires gVisor. */
@Tag("slow")
class HostileGvisorIT {
    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.underRuntimeClass("gvisor");

    private static HostileRun run;

    @BeforeAll
    static void runThemAll() throws IOException, InterruptedException {
        PLATFORM.needRuntimeClass("gvisor");
        run = HostileRun.of(PLATFORM, SecurityPage.underGvisor());
    }

    @Test
    void thePageNamesEveryProbeThatOnlyGetsAnAnswer() {
        run.pageNamesEveryQuietProbe();
    }

    @TestFactory
    Stream<DynamicTest> aProbeGetsTheAnswerOfThePage() {
        return run.quietTests();
    }

    @TestFactory
    Stream<DynamicTest> aPluginEndsAsThePageSaysAndOnceInTheLedger() {
        return run.loudTests();
    }

    @Test
    void aNeighbourOfAnotherTenantStaysHealthy() {
        run.neighbourIsHealthy();
    }

    @Test
    void nothingIsLeftOfThem() {
        run.nothingIsLeft();
    }
}
