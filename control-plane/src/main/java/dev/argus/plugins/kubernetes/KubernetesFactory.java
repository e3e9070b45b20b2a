package dev.argus.plugins.kubernetes;

import dev.argus.plugins.kubernetes.job.KubernetesConfiguration;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.File;

/** Provides the client of the cluster, which all beans share. */
@Factory
final class KubernetesFactory {
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

    @Singleton
    @Bean(preDestroy = "close")
    KubernetesClient client(KubernetesConfiguration configuration) {
        var path = configuration.kubeconfig();
        var base = path == null ? Config.autoConfigure(null) : Config.fromKubeconfig(new File(path));
        var config = new ConfigBuilder(base)
                .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(3)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
