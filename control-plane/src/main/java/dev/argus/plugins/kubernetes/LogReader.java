package dev.argus.plugins.kubernetes;

import dev.argus.plugins.kubernetes.job.RunnerJob;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plugin container's log as bytes, chunk by chunk.
 *
 * <p>The Kubernetes client's own log methods are not used: they decode the whole log into one String, which loses bytes
 * and needs much memory.
 */
@Singleton
public class LogReader {
    private final KubernetesClient client;

    public LogReader(KubernetesClient client) {
        this.client = client;
    }

    /**
     * How a read ended.
     *
     * @param status the HTTP status; 0 if there was no answer
     * @param failure what broke the connection, or what the sink threw; null if nothing did
     */
    public record End(int status, @Nullable Throwable failure) {
        public boolean ok() {
            return status == HttpURLConnection.HTTP_OK && failure == null;
        }
    }

    /**
     * Passes the log from its first byte to {@code sink}; with {@code follow} until the container ends.
     *
     * <p>The method blocks until the end and does not throw if the log stream breaks off. If the status is not 200, the
     * sink receives nothing, because the body is then a message of the API server and not the plugin's log.
     */
    public End read(String namespace, String pod, boolean follow, Consumer<ByteBuffer> sink) {
        var http = client.getHttpClient();
        var url = "%sapi/v1/namespaces/%s/pods/%s/log?container=%s%s"
                .formatted(client.getMasterUrl(), namespace, pod, RunnerJob.CONTAINER, follow ? "&follow=true" : "");
        var request =
                http.newHttpRequestBuilder().uri(URI.create(url)).forStreaming().build();
        var ok = new AtomicBoolean();
        var fault = new AtomicReference<@Nullable RuntimeException>();
        var end = http.consumeBytes(request, (chunks, body) -> {
                    // If the sink throws, the client reports only "stream cancelled", so the cause is kept here.
                    if (ok.get() && fault.get() == null) {
                        try {
                            chunks.forEach(sink);
                        } catch (RuntimeException e) { // returned to the caller in End
                            fault.set(e);
                            body.cancel();
                            return;
                        }
                    }
                    body.consume();
                })
                .thenCompose(response -> {
                    ok.set(response.code() == HttpURLConnection.HTTP_OK);
                    response.body().consume();
                    return response.body()
                            .done()
                            .handle((nothing, failure) -> end(response.code(), fault.get(), failure));
                });
        try {
            return end.join();
        } catch (CompletionException e) {
            return new End(0, e.getCause());
        }
    }

    private static End end(int status, @Nullable RuntimeException fault, @Nullable Throwable failure) {
        return new End(status, fault == null ? failure : fault);
    }
}
