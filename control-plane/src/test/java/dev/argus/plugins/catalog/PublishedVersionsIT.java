package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.TenantId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PublishedVersionsIT {
    private static final TestPlatform PLATFORM = TestPlatform.start(Map.of("argus.platform-version", "1.4.0"));
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private static final TenantId TENANT = ACME.principal().tenantId();
    private final PluginVersions versions = PLATFORM.get(PluginVersions.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void theNewestIsTheHighestByPrecedenceNotByTextOrTime() {
        ACME.publish("ordered", "1.10.0");
        ACME.publish("ordered", "1.9.0");
        ACME.publish("ordered", "1.11.0-rc.1");
        ACME.submit(ACME.upload("ordered", "2.0.0"));
        assertThat(versions.newestPublished(TENANT, "acme/ordered").version()).isEqualTo("1.10.0");
        assertThat(versions.published(TENANT, "acme/ordered", "1.11.0-rc.1").version())
                .isEqualTo("1.11.0-rc.1");
    }

    @Test
    void oneThatDoesNotFitThePlatformIsPassedOverAndRefusedByName() {
        ACME.publish("ranged", "1.0.0");
        publishFor("ranged", "2.0.0", "1.5.0");
        assertThat(versions.newestPublished(TENANT, "acme/ranged").version()).isEqualTo("1.0.0");
        Refused.with(ProblemCode.INVALID, "this is 1.4.0", () -> versions.published(TENANT, "acme/ranged", "2.0.0"));
    }

    @Test
    void whatIsNotPublishedIsNotFound() {
        ACME.upload("drafted", "1.0.0");
        Refused.with(ProblemCode.NOT_FOUND, "acme/drafted", () -> versions.newestPublished(TENANT, "acme/drafted"));
        Refused.with(
                ProblemCode.NOT_FOUND, "acme/drafted 1.0.0", () -> versions.published(TENANT, "acme/drafted", "1.0.0"));
        Refused.with(ProblemCode.NOT_FOUND, "acme/nothing", () -> versions.newestPublished(TENANT, "acme/nothing"));
    }

    private static void publishFor(String plugin, String version, String platform) {
        var manifest =
                ACME.manifest(plugin, version).replace("\"min\":\"1.0.0\"", "\"min\":\"%s\"".formatted(platform));
        ACME.publish(ACME.approve(ACME.submit(ACME.uploadManifest(plugin, manifest))));
    }
}
