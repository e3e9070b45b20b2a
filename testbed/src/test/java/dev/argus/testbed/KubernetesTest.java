package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesTest {
    @TempDir
    private Path directory;

    @Test
    void aGivenKubernetesIsUsedAndLeftAlone() throws IOException {
        Path kubeconfig = Files.createFile(directory.resolve("kubeconfig"));
        var found = Kubernetes.obtain(
                Map.of("KUBECONFIG", kubeconfig.toString(), "ARGUS_REGISTRY", "registry:5000"), directory);
        assertThat(found.kubeconfig()).isEqualTo(kubeconfig);
        assertThat(found.registry()).isEqualTo("registry:5000");
        found.close();
        assertThat(kubeconfig).exists();
    }

    @Test
    void aGivenKubernetesNeedsARegistryThatItsNodesReach() throws IOException {
        Path kubeconfig = Files.createFile(directory.resolve("kubeconfig"));
        assertThatThrownBy(() -> Kubernetes.obtain(Map.of("KUBECONFIG", kubeconfig.toString()), directory))
                .hasMessageContaining("set ARGUS_REGISTRY");
    }

    @Test
    void aKubeconfigThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Kubernetes.obtain(Map.of("KUBECONFIG", "/no/such/file"), directory))
                .hasMessageContaining("/no/such/file");
    }

    @Test
    void whatTheClusterExportsIsReadFromItsStdout() {
        var exports =
                Kubernetes.exports("noise\nexport KUBECONFIG=/state/admin\nexport ARGUS_REGISTRY=127.0.0.1:5001\n");
        assertThat(exports)
                .containsOnly(Map.entry("KUBECONFIG", "/state/admin"), Map.entry("ARGUS_REGISTRY", "127.0.0.1:5001"));
    }
}
