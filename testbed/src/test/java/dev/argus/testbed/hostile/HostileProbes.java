package dev.argus.testbed.hostile;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The checks that hold for every run of the hostile plugin, under any RuntimeClass. */
interface HostileProbes {
    HostileRun run();

    @Test
    default void thePageNamesEveryProbeThatOnlyGetsAnAnswer() {
        run().pageNamesEveryQuietProbe();
    }

    @TestFactory
    default Stream<DynamicTest> aProbeGetsTheAnswerOfThePage() {
        return run().quietTests();
    }

    @TestFactory
    default Stream<DynamicTest> aPluginEndsAsThePageSaysAndOnceInTheLedger() {
        return run().loudTests();
    }

    @Test
    default void aNeighbourOfAnotherTenantStaysHealthy() {
        run().neighbourIsHealthy();
    }

    @Test
    default void nothingIsLeftOfThem() {
        run().nothingIsLeft();
    }
}
