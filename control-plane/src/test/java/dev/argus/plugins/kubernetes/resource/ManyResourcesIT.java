package dev.argus.plugins.kubernetes.resource;

import static dev.argus.plugins.kubernetes.resource.ResourceDesk.ACME;
import static dev.argus.plugins.kubernetes.resource.ResourceDesk.GLOBEX;
import static dev.argus.plugins.kubernetes.resource.ResourceDesk.spec;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests the cost of ten thousand resources of one tenant. It counts operations, which are the same on every machine.
 */
@Tag("slow")
class ManyResourcesIT {
    private static final int MANY = 10_000;

    @Test
    void theyDelayAnotherTenantByOneEachAndAtRestCostNothing() throws InterruptedException {
        try (var desk = new ResourceDesk(Map.of())) {
            desk.path.round();
            for (int n = 0; n < MANY; n++) {
                desk.cluster.apply(ACME, "many-" + n, "ada", spec("acme/nowhere"));
            }
            desk.cluster.apply(GLOBEX, "one", "gina", spec("acme/tool"));
            desk.path.step(0);
            desk.path.step(0);
            assertThat(Objects.requireNonNull(desk.cluster.status(GLOBEX, "one"))
                            .state())
                    .isEqualTo("QUEUED");
            while (desk.path.step(0)) {}
            assertThat(desk.cluster.statuses).hasSize(MANY + 1);
            int writes = desk.cluster.statusWrites;
            desk.round();
            assertThat(desk.cluster.statusWrites - writes)
                    .as("a pass over all that rests writes nothing")
                    .isZero();
        }
    }
}
