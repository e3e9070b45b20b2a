package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.QuotedText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a plugin runs in: a runtime of the platform together with the files of the bundle, or an image of the publisher.
 */
public sealed interface PluginRuntime {
    /** The names of the runtimes that the platform provides. */
    Set<String> NAMES = Set.of("native", "python3");

    /**
     * A runtime that the platform provides.
     *
     * @param name {@code python3} or {@code native}
     * @param entrypoint the argument vector; a relative path with a slash names a program in the bundle
     */
    record Named(String name, List<String> entrypoint) implements PluginRuntime {
        public Named {
            entrypoint = Entrypoint.checked(entrypoint);
            if (!NAMES.contains(name)) {
                throw new MalformedException("\"%s\" is not a runtime: use one of %s"
                        .formatted(QuotedText.shortened(name), new TreeSet<>(NAMES)));
            }
        }
    }

    /**
     * An OCI image, identified by its digest.
     *
     * @param reference {@code registry/repository@sha256:…}
     * @param entrypoint the argument vector that replaces ENTRYPOINT and CMD of the image; empty to keep them
     */
    record Image(String reference, List<String> entrypoint) implements PluginRuntime {
        private static final Pattern FORM =
                Pattern.compile("[a-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*){1,16}"
                        + "@sha256:[0-9a-f]{64}");
        private static final int MAX_LENGTH = 512;

        public Image {
            entrypoint = entrypoint.isEmpty() ? List.of() : Entrypoint.checked(entrypoint);
            if (reference.length() > MAX_LENGTH || !FORM.matcher(reference).matches()) {
                throw new MalformedException("\"%s\" is not an image by digest: use registry/repository@sha256:…"
                        .formatted(QuotedText.shortened(reference)));
            }
        }

        /** Returns the host, with its port if the reference has one. */
        public String registry() {
            return reference.substring(0, reference.indexOf('/'));
        }

        public String repository() {
            return reference.substring(reference.indexOf('/') + 1, reference.indexOf('@'));
        }

        /** Returns {@code sha256:} followed by 64 hexadecimal digits. */
        public String digest() {
            return reference.substring(reference.indexOf('@') + 1);
        }
    }
}
