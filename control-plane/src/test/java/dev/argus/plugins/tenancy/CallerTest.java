package dev.argus.plugins.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.problem.ProblemCode;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final Tenant ACME = new Tenant(new TenantId(new UUID(0, 1)), "acme", "Acme", "tenant-acme", null);

    @Test
    void aPersonMayWhatAllItsRolesMay() {
        assertThat(new Caller.Person("ann", Set.of(Role.PUBLISHER, Role.AUDITOR)).permissions())
                .containsExactlyInAnyOrder(
                        Permission.PLUGINS_READ, Permission.PLUGINS_PUBLISH, Permission.LEDGER_AUDIT);
        assertThat(new Caller.Service("robot", Set.of(Role.VIEWER)).permissions())
                .containsExactly(Permission.PLUGINS_READ);
    }

    @Test
    void aComponentOnBehalfOfSomebodyHasTheirRightsAndNoneOfItsOwn() {
        var viewer = new Caller.Person("vera", Set.of(Role.VIEWER));
        var platform = new Caller.Platform(Caller.Component.RESOURCES, viewer);
        assertThat(platform.permissions()).containsExactly(Permission.PLUGINS_READ);
        assertThat(platform.subject()).isEqualTo("argus:resources");
        Refused.with(
                ProblemCode.FORBIDDEN,
                "argus:resources lacks the permission plugins:execute",
                () -> new Principal(ACME, platform).require(Permission.PLUGINS_EXECUTE));
    }

    @Test
    void aComponentOfItsOwnMayOnlyWhatItIsThereFor() {
        assertThat(new Caller.Platform(Caller.Component.RESOURCES, null).permissions())
                .containsExactlyInAnyOrder(Permission.PLUGINS_READ, Permission.PLUGINS_EXECUTE);
    }
}
