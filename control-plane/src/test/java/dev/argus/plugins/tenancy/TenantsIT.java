package dev.argus.plugins.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.TestPlatform;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TenantsIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private final Tenants tenants = PLATFORM.get(Tenants.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void theConfiguredTenantsExistOnceStarted() {
        assertThat(tenants.all()).extracting(Tenant::slug).containsExactly("acme", "globex");
        var acme = tenants.bySlug("acme").orElseThrow();
        assertThat(tenants.require(acme.id())).isEqualTo(acme);
        assertThat(acme.namespace()).isEqualTo("tenant-acme");
    }

    @Test
    void anotherStartKeepsTheIds() {
        var again = new Tenants(
                PLATFORM.get(TenantRepository.class),
                List.of(new TenantConfiguration("acme", null, "Acme Inc.", "tenant-acme", null)));
        again.ensureConfigured();
        assertThat(again.all())
                .extracting(Tenant::id)
                .containsExactly(tenants.bySlug("acme").orElseThrow().id());
        assertThat(again.all()).extracting(Tenant::displayName).containsExactly("Acme Inc.");
    }

    @Test
    void aTenantCannotMoveToAnotherNamespace() {
        var moved = new Tenants(
                PLATFORM.get(TenantRepository.class),
                List.of(new TenantConfiguration("acme", null, "Acme", "elsewhere", null)));
        assertThatThrownBy(moved::ensureConfigured).hasMessageContaining("cannot change to elsewhere");
    }

    @Test
    void aTenantHasTheIdItWasGivenAndKeepsIt() {
        var id = new UUID(7, 7);
        var given = new TenantConfiguration("initech", id, "Initech", "tenant-initech", null);
        var first = new Tenants(PLATFORM.get(TenantRepository.class), List.of(given));
        first.ensureConfigured();
        assertThat(first.all()).extracting(Tenant::id).containsExactly(new TenantId(id));
        var other = new TenantConfiguration("initech", new UUID(8, 8), "Initech", "tenant-initech", null);
        var second = new Tenants(PLATFORM.get(TenantRepository.class), List.of(other));
        assertThatThrownBy(second::ensureConfigured)
                .hasMessageContaining("argus.tenants.initech.id")
                .hasMessageContaining(id.toString());
    }

    @Test
    void twoTenantsCannotShareANamespace() {
        var sharing = new Tenants(
                PLATFORM.get(TenantRepository.class),
                List.of(
                        new TenantConfiguration("one", null, "One", "shared", null),
                        new TenantConfiguration("two", null, "Two", "shared", null)));
        assertThatThrownBy(sharing::ensureConfigured).hasMessageContaining("shared is the namespace of tenant one");
    }

    @Test
    void anUnknownIdIsNotFound() {
        assertThatThrownBy(() -> tenants.require(new TenantId(UUID.randomUUID())))
                .hasMessageContaining("no tenant");
    }
}
