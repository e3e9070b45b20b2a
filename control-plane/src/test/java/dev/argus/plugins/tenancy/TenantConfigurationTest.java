package dev.argus.plugins.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantConfigurationTest {
    @ParameterizedTest
    @ValueSource(strings = {"default", "kube-system", "kube-public", "argus-system"})
    void aSystemNamespaceIsRefused(String namespace) {
        assertThatThrownBy(() -> new TenantConfiguration("acme", "Acme", namespace))
                .hasMessageContaining("argus.tenants.acme")
                .hasMessageContaining("belongs to the system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "-acme", "acme-", "a_b", "a.b"})
    void aNamespaceThatKubernetesRefusesIsRefused(String namespace) {
        assertThatThrownBy(() -> new TenantConfiguration("acme", "Acme", namespace)).hasMessageContaining("Kubernetes");
    }

    @Test
    void theLongestNamesFitAndOneMoreCharacterDoesNot() {
        assertThat(new TenantConfiguration("a".repeat(63), "n".repeat(128), "s".repeat(63)).slug()).hasSize(63);
        assertThatThrownBy(() -> new TenantConfiguration("a".repeat(64), "Acme", "acme")).hasMessageContaining("2 to 63");
        assertThatThrownBy(() -> new TenantConfiguration("acme", "n".repeat(129), "acme")).hasMessageContaining("display-name");
        assertThatThrownBy(() -> new TenantConfiguration("acme", "Acme", "s".repeat(64))).hasMessageContaining("Kubernetes");
    }
}
