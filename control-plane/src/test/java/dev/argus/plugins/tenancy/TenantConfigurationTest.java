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
        assertThatThrownBy(() -> new TenantConfiguration("acme", null, "Acme", namespace, null))
                .hasMessageContaining("argus.tenants.acme")
                .hasMessageContaining("belongs to the system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "-acme", "acme-", "a_b", "a.b"})
    void aNamespaceThatKubernetesRefusesIsRefused(String namespace) {
        assertThatThrownBy(() -> new TenantConfiguration("acme", null, "Acme", namespace, null))
                .hasMessageContaining("Kubernetes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gVisor", "-gvisor", "gvisor.", "a b"})
    void aRuntimeClassThatKubernetesCannotHaveIsRefused(String runtimeClass) {
        assertThatThrownBy(() -> new TenantConfiguration("acme", null, "Acme", "acme", runtimeClass))
                .hasMessageContaining("argus.tenants.acme")
                .hasMessageContaining("runtime-class \"" + runtimeClass + '"');
    }

    @Test
    void aRuntimeClassHasAtMost253Characters() {
        var longest = "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);
        assertThat(new TenantConfiguration("acme", null, "Acme", "acme", longest).runtimeClass())
                .hasSize(253);
        assertThatThrownBy(() -> new TenantConfiguration("acme", null, "Acme", "acme", longest + "d"))
                .hasMessageContaining("runtime-class");
    }

    @Test
    void theLongestNamesFitAndOneMoreCharacterDoesNot() {
        assertThat(new TenantConfiguration("a".repeat(63), null, "n".repeat(128), "s".repeat(63), null).slug())
                .hasSize(63);
        assertThatThrownBy(() -> new TenantConfiguration("a".repeat(64), null, "Acme", "acme", null))
                .hasMessageContaining("2 to 63");
        assertThatThrownBy(() -> new TenantConfiguration("acme", null, "n".repeat(129), "acme", null))
                .hasMessageContaining("display-name");
        assertThatThrownBy(() -> new TenantConfiguration("acme", null, "Acme", "s".repeat(64), null))
                .hasMessageContaining("Kubernetes");
    }
}
