package dev.argus.plugins.catalog.image;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/**
 * A connection to one registry (OCI distribution 1.1), without credentials, cookies, proxies, redirects or retries. It
 * accepts only content with the digest that was asked for, and no more bytes than announced.
 *
 * <p>Throws INVALID for mistakes that the owner of the content can correct, and IOException for failures that may be
 * temporary.
 */
final class RegistryConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 20_000;
    private static final int BUFFER = 64 << 10;

    private final String registry;
    private final String scheme;
    private final CloseableHttpClient http;

    /** Does not connect yet. Only registries on this machine are contacted over http. */
    RegistryConnection(String registry, Addresses addresses) {
        this(registry, LocalMachine.scheme(registry), addresses);
    }

    /**
     * A connection to the platform's own registry, whose address for the control plane may differ from the one for
     * nodes. It uses http only if the nodes' address is their own machine.
     */
    static RegistryConnection own(String registry, String contact) {
        return new RegistryConnection(contact, LocalMachine.scheme(registry), Addresses.ANY);
    }

    private RegistryConnection(String registry, String scheme, Addresses addresses) {
        this.registry = registry;
        this.scheme = scheme;
        var factories = RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", SSLConnectionSocketFactory.getSocketFactory())
                .build();
        var connections = new PoolingHttpClientConnectionManager(factories, addresses::resolve);
        var answers = MessageConstraints.custom()
                .setMaxHeaderCount(100)
                .setMaxLineLength(16 << 10)
                .build();
        connections.setDefaultConnectionConfig(
                ConnectionConfig.custom().setMessageConstraints(answers).build());
        var times = RequestConfig.custom()
                .setConnectTimeout(CONNECT_MILLIS)
                .setConnectionRequestTimeout(CONNECT_MILLIS)
                .setSocketTimeout(SILENCE_MILLIS)
                .build();
        this.http = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(times)
                .setUserAgent("argus-plugins")
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAutomaticRetries()
                .build();
    }

    String registry() {
        return registry;
    }

    String url(String repository, String rest) {
        return "%s://%s/v2/%s/%s".formatted(scheme, registry, repository, rest);
    }

    /** Reads a manifest of at most {@link ImageLimits#DOCUMENT_BYTES} bytes. */
    byte[] manifest(String repository, String digest) throws IOException {
        var request = new HttpGet(url(repository, "manifests/" + digest));
        request.setHeader("Accept", ImageManifest.ACCEPTED);
        return read(request, digest);
    }

    /**
     * Reads the manifest that a tag names now. The digest is computed from the bytes; the registry's own statement is
     * ignored.
     */
    Tagged tagged(String repository, String tag) throws IOException {
        var request = new HttpGet(url(repository, "manifests/" + tag));
        request.setHeader("Accept", ImageManifest.ACCEPTED);
        byte[] bytes = bounded(request, tag);
        return new Tagged(Sha256.of(bytes).toString(), bytes);
    }

    /** A manifest with its digest. */
    record Tagged(String digest, byte[] bytes) {}

    byte[] document(String repository, Descriptor blob) throws IOException {
        return read(new HttpGet(url(repository, "blobs/" + blob.digest())), blob.digest());
    }

    /**
     * Writes exactly the blob of the descriptor. If the registry sends other bytes, it throws INVALID, and some bytes
     * were already written.
     */
    void blob(String repository, Descriptor blob, OutputStream out) throws IOException {
        try (var response = found(new HttpGet(url(repository, "blobs/" + blob.digest())), blob.digest())) {
            var body = response.getEntity().getContent();
            var sum = CryptoModule.installed().newSha256();
            var buffer = new byte[BUFFER];
            long left = blob.size();
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                left -= count;
                if (left < 0) {
                    throw ImageFault.of("%s has more bytes than its manifest says (%d)", blob.digest(), blob.size());
                }
                sum.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
            if (!new Sha256(sum.finish()).toString().equals(blob.digest())) {
                throw other(blob.digest());
            }
        }
    }

    /** Returns the response to any request; the caller closes it. */
    CloseableHttpResponse send(HttpUriRequest request) throws IOException {
        try {
            return http.execute(request);
        } catch (Addresses.Forbidden e) {
            throw ImageFault.of("%s; the operator can allow it by its full name", String.valueOf(e.getMessage()));
        }
    }

    /** Also aborts requests that are in progress. */
    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new IllegalStateException("the HTTP client cannot be closed", e);
        }
    }

    private byte[] read(HttpUriRequest request, String digest) throws IOException {
        byte[] bytes = bounded(request, digest);
        if (!Sha256.of(bytes).toString().equals(digest)) {
            throw other(digest);
        }
        return bytes;
    }

    private byte[] bounded(HttpUriRequest request, String what) throws IOException {
        try (var response = found(request, what)) {
            byte[] bytes = response.getEntity().getContent().readNBytes(ImageLimits.DOCUMENT_BYTES + 1);
            if (bytes.length > ImageLimits.DOCUMENT_BYTES) {
                throw ImageFault.of("%s has more than %d bytes, which is the limit", what, ImageLimits.DOCUMENT_BYTES);
            }
            return bytes;
        }
    }

    private Problem other(String digest) {
        return ImageFault.of("%s answered with bytes that do not have the digest of %s", registry, digest);
    }

    private CloseableHttpResponse found(HttpUriRequest request, String digest) throws IOException {
        var response = send(request);
        HttpEntity body = response.getEntity();
        int status = response.getStatusLine().getStatusCode();
        if (status == 200 && body != null) {
            return response;
        }
        response.close();
        var meanings = Map.of(
                404, "does not have it",
                401, "asks for a login; only publicly readable images are accepted",
                403, "does not allow anonymous reading; only publicly readable images are accepted");
        if (status / 100 == 3) {
            throw ImageFault.of(
                    "%s answers %s with a redirect, which is not followed; push it to a registry that does not redirect",
                    registry, digest);
        }
        if (meanings.containsKey(status)) {
            throw ImageFault.of("%s: %s %s", digest, registry, meanings.get(status));
        }
        throw new IOException("%s answered %d for %s".formatted(registry, status, digest));
    }
}
