package dev.argus.plugins.catalog.image;

import dev.argus.kit.crypto.Sha256;
import java.io.IOException;
import java.net.URI;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpPut;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;

/**
 * Writes to one repository of the platform's registry. Nothing refers to the written blobs until {@link #manifest} is
 * called.
 */
final class RegistryWriter {
    private final RegistryConnection registry;
    private final String repository;

    RegistryWriter(RegistryConnection registry, String repository) {
        this.registry = registry;
        this.repository = repository;
    }

    /** Uploads a blob, unless the registry has it already. */
    void blob(String digest, HttpEntity content) throws IOException {
        if (status(new HttpHead(registry.url(repository, "blobs/" + digest))) == 200) {
            return;
        }
        var upload = new HttpPut(uploadAddress(digest));
        upload.setEntity(content);
        require(upload, 201);
    }

    Descriptor blob(String mediaType, byte[] content) throws IOException {
        var digest = Sha256.of(content).toString();
        blob(digest, new ByteArrayEntity(content, ContentType.APPLICATION_OCTET_STREAM));
        return new Descriptor(mediaType, digest, content.length);
    }

    /** Writes the manifest, and so makes the image visible. Reads it back and returns its digest. */
    String manifest(byte[] manifest, String tag) throws IOException {
        var digest = Sha256.of(manifest).toString();
        var request = new HttpPut(registry.url(repository, "manifests/" + tag));
        request.setEntity(new ByteArrayEntity(manifest, ContentType.create(ImageManifest.OCI_MANIFEST)));
        require(request, 201);
        registry.manifest(repository, digest);
        return digest;
    }

    /**
     * Where the registry expects the upload. It is always on this registry, even if the Location header names another
     * host.
     */
    private String uploadAddress(String digest) throws IOException {
        var request = new HttpPost(registry.url(repository, "blobs/uploads/"));
        try (var response = registry.send(request)) {
            var location = response.getFirstHeader("Location");
            if (response.getStatusLine().getStatusCode() != 202 || location == null) {
                throw new IOException(
                        "%s answered %s to an upload".formatted(registry.registry(), response.getStatusLine()));
            }
            var path = request.getURI().resolve(location.getValue());
            var query = path.getRawQuery() == null ? "" : path.getRawQuery() + "&";
            return URI.create(registry.url("", "")).resolve(path.getRawPath()) + "?" + query + "digest=" + digest;
        }
    }

    private int status(HttpUriRequest request) throws IOException {
        try (var response = registry.send(request)) {
            return response.getStatusLine().getStatusCode();
        }
    }

    private void require(HttpUriRequest request, int expected) throws IOException {
        int status = status(request);
        if (status != expected) {
            throw new IOException("%s answered %d to %s".formatted(registry.registry(), status, request.getMethod()));
        }
    }
}
