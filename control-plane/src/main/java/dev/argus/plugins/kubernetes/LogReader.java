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
 * Reads a plugin container's log as the bytes it is, a chunk at a time.
 *
 * <p>Not by the client's own log methods: those make a String of the whole, which loses bytes and memory.
 */
@Singleton
public class LogReader {
    private final KubernetesClient client;

    public LogReader(KubernetesClient client) {
        this.client = client;
    }

    /** How a read ended: the HTTP status, and what went wrong underneath. */
    public record End(int status, @Nullable Throwable failure) {
        public boolean ok() {
            return status == HttpURLConnection.HTTP_OK && failure == null;
        }
    }

    /**
     * Feeds the log from its first byte to {@code sink}; with {@code follow} until the container ends.
     *
     * <p>Blocks until the end and never throws for a broken stream. An answer other than 200 reaches the sink with no
     * byte: its body would be the API server's words, not the plugin's.
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
                    // A sink that throws would surface only as "stream cancelled": keep the cause.
                    if (ok.get() && fault.get() == null) {
                        try {
                            chunks.forEach(sink);
                        } catch (RuntimeException e) { // handed to the caller with the end
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
