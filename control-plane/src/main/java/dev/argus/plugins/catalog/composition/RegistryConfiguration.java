package dev.argus.plugins.catalog.composition;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.argus.kit.manifest.PluginName;
import dev.argus.plugins.catalog.image.LocalMachine;
import dev.argus.plugins.problem.Problem;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the images of published versions are stored and which runtimes they are composed on: {@code argus}.
 *
 * @param registry host:port of the platform's registry; only addresses of this machine are contacted over http
 * @param registryContact host:port by which the control plane reaches the registry, if the nodes reach it by an address
 *     of their own machine; null if both use the same
 * @param registryPrefix the repository path before publisher/name
 * @param registryCache the directory that caches the layers of the runtimes, so that they are fetched once
 * @param runtimes the runtimes by name, each an image of this registry by digest
 */
@ConfigurationProperties("argus")
record RegistryConfiguration(
        String registry,
        @Nullable String registryContact,
        @Bindable(defaultValue = "argus/plugins") String registryPrefix,
        Path registryCache,
        Map<String, String> runtimes) {
    private static final Pattern HOST = Pattern.compile("([a-z0-9.-]+|\\[[0-9a-f:]+])(:[0-9]{1,5})?");
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9]+(?:[-/][a-z0-9]+)*");

    RegistryConfiguration {
        runtimes = Map.copyOf(runtimes);
        check(HOST.matcher(registry).matches(), "registry", "host:port, without a scheme or a path");
        check(
                registryContact == null
                        || (HOST.matcher(registryContact).matches() && LocalMachine.isNamedBy(registry)),
                "registry-contact",
                "host:port, and only if argus.registry is a name that only the nodes can use, such as 127.0.0.1:5000");
        check(PREFIX.matcher(registryPrefix).matches(), "registry-prefix", "names of a-z and 0-9 separated by / or -");
        runtimes.forEach((name, reference) -> checkRuntime(registry, name, reference));
    }

    /** Throws INVALID for a runtime that the platform does not offer. */
    ImageReference runtime(String name) {
        var reference = runtimes.get(name);
        if (reference == null) {
            var offered = new TreeSet<>(runtimes.keySet());
            throw Problem.invalid(
                    "runtime", "%s is not offered by this platform; use one of %s".formatted(name, offered));
        }
        return parse(reference);
    }

    /** The repository of a plugin's images. */
    String repository(PluginName plugin) {
        return registryPrefix + "/" + plugin;
    }

    /** Whether the registry runs on this machine. Only then it is contacted over http. */
    boolean loopback() {
        return LocalMachine.isNamedBy(registry);
    }

    /** The host and port to connect to; image references never contain it. */
    String contact() {
        return registryContact == null ? registry : registryContact;
    }

    /** The same image under the address by which the control plane reaches it. */
    ImageReference reached(ImageReference image) {
        return ImageReference.of(
                contact(),
                image.getRepository(),
                image.getTag().orElse(null),
                image.getDigest().orElse(null));
    }

    private static void checkRuntime(String registry, String name, String reference) {
        var parsed = parse(reference);
        check(parsed.getDigest().isPresent(), "runtimes." + name, "an image by digest, got " + reference);
        check(
                parsed.getRegistry().equals(registry),
                "runtimes." + name,
                "an image of argus.registry, got " + reference);
    }

    private static ImageReference parse(String reference) {
        try {
            return ImageReference.parse(reference);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalArgumentException("argus.runtimes: %s is not an image reference".formatted(reference), e);
        }
    }

    private static void check(boolean holds, String key, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("argus.%s: %s".formatted(key, rule));
        }
    }
}
