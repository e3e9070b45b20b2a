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
 * Speaks to one registry (OCI distribution 1.1), as nobody: without credentials, cookies, proxies, redirects or
 * retries. What it reads it believes only with the digest that was asked for, and no longer than was said before.
 *
 * <p>Throws INVALID for what its owner can mend and IOException for what may pass.
 */
final class RegistryConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 20_000;
    private static final int BUFFER = 64 << 10;

    private final String registry;
    private final String scheme;
    private final CloseableHttpClient http;

    /** Connects to nothing yet. Only to this machine's own addresses http is spoken. */
    RegistryConnection(String registry, Addresses addresses) {
        this(registry, OwnMachine.scheme(registry), addresses);
    }

    /**
     * The platform's own, which may be reached by another address than nodes use; in http only if that of the nodes is
     * their own machine.
     */
    static RegistryConnection own(String registry, String contact) {
        return new RegistryConnection(contact, OwnMachine.scheme(registry), Addresses.ANY);
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

    /** At most {@link ImageLimits#DOCUMENT_BYTES} of it. */
    byte[] manifest(String repository, String digest) throws IOException {
        var request = new HttpGet(url(repository, "manifests/" + digest));
        request.setHeader("Accept", ImageManifest.ACCEPTED);
        return read(request, digest);
    }

    /** What a tag names now; its digest is that of the bytes, not what the registry says. */
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

    /** Exactly the descriptor's bytes; throws, with some of them written, where the registry has others. */
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

    /** The answer of any request; the caller closes it. */
    CloseableHttpResponse send(HttpUriRequest request) throws IOException {
        try {
            return http.execute(request);
        } catch (Addresses.Forbidden e) {
            throw ImageFault.of("%s; the operator can allow it by its full name", String.valueOf(e.getMessage()));
        }
    }

    /** Ends what is under way as well. */
    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new IllegalStateException("a client that was never shared", e);
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
                throw ImageFault.of(
                        "%s has more than %d bytes, which is the most that is taken", what, ImageLimits.DOCUMENT_BYTES);
            }
            return bytes;
        }
    }

    private Problem other(String digest) {
        return ImageFault.of("%s answered other bytes than those of %s", registry, digest);
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
                401, "asks for a login; only images that anyone may read are taken",
                403, "does not let anyone read it; only images that anyone may read are taken");
        if (status / 100 == 3) {
            throw ImageFault.of(
                    "%s answers %s with a redirect, which is not followed; push it to a registry that does not",
                    registry, digest);
        }
        if (meanings.containsKey(status)) {
            throw ImageFault.of("%s: %s %s", digest, registry, meanings.get(status));
        }
        throw new IOException("%s answered %d for %s".formatted(registry, status, digest));
    }
}
