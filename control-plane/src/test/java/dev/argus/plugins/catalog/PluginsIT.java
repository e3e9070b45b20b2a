package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PluginsIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private final Plugins plugins = PLATFORM.get(Plugins.class);
    private final Principal globex = PLATFORM.principal("globex", "gus", Role.PUBLISHER);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void aPluginIsFoundByIdAndName() {
        var plugin = plugins.create(ACME.principal(), "acme/found");
        assertThat(plugins.get(ACME.principal(), plugin.id())).isEqualTo(plugin);
        assertThat(plugins.byName(ACME.principal(), "acme/found")).isEqualTo(plugin);
        assertThat(plugins.plugins(List.of(plugin.id(), PluginId.random()))).containsOnlyKeys(plugin.id());
        assertThat(PLATFORM.ledger().about(plugin.id().value())).containsExactly(RecordType.PLUGIN_CREATED);
    }

    @Test
    void aNameIsTakenOnce() {
        plugins.create(ACME.principal(), "acme/single");
        Refused.with(ProblemCode.CONFLICT, "exists already", () -> plugins.create(ACME.principal(), "acme/single"));
    }

    @Test
    void aPluginBelongsUnderTheTenantsOwnPublisher() {
        Refused.with(ProblemCode.NOT_FOUND, "no publisher acme", () -> plugins.create(globex, "acme/stolen"));
        Refused.with(ProblemCode.NOT_FOUND, "no publisher nobody", () -> plugins.create(globex, "nobody/tool"));
        Refused.with(ProblemCode.INVALID, "name", () -> plugins.create(globex, "no-slash"));
        var viewer = PLATFORM.principal("acme", "vic", Role.VIEWER);
        Refused.with(ProblemCode.FORBIDDEN, "plugins:publish", () -> plugins.create(viewer, "acme/viewed"));
    }

    @Test
    void anotherTenantSeesAPluginOnceAVersionIsPublished() {
        var plugin = plugins.create(ACME.principal(), "acme/hidden");
        Refused.with(ProblemCode.NOT_FOUND, plugin.id().toString(), () -> plugins.get(globex, plugin.id()));
        Refused.with(ProblemCode.NOT_FOUND, "acme/hidden", () -> plugins.byName(globex, "acme/hidden"));
        assertThat(plugins.list(globex, null, PageRequest.of(100, null)).nodes())
                .doesNotContain(plugin);
        ACME.publish("hidden", "1.0.0");
        assertThat(plugins.get(globex, plugin.id())).isEqualTo(plugin);
        assertThat(plugins.byName(globex, "acme/hidden")).isEqualTo(plugin);
        assertThat(plugins.list(globex, null, PageRequest.of(100, null)).nodes())
                .contains(plugin);
    }

    @Test
    void pagesCoverTheListNewestFirst() {
        for (int i = 0; i < 5; i++) {
            PLATFORM.clock().advance(Duration.ofSeconds(1));
            plugins.create(ACME.principal(), "acme/page-" + i);
        }
        var first = plugins.list(ACME.principal(), null, PageRequest.of(3, null));
        assertThat(first.nodes()).extracting(Plugin::name).containsExactly("acme/page-4", "acme/page-3", "acme/page-2");
        var second = plugins.list(ACME.principal(), null, PageRequest.of(2, first.endCursor()));
        assertThat(second.nodes()).extracting(Plugin::name).containsExactly("acme/page-1", "acme/page-0");
    }
}
