package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a plugin runs on: one of the platform's runtimes with the bundle's files, or the publisher's own image. */
public sealed interface PluginRuntime {
    /** The runtimes a platform has. */
    Set<String> NAMES = Set.of("native", "python3");

    /**
     * A runtime of the platform.
     *
     * @param name {@code python3} or {@code native}
     * @param entrypoint the argument vector; a relative program with a slash is looked up in the bundle
     */
    record Named(String name, List<String> entrypoint) implements PluginRuntime {
        private static final int MAX_ARGUMENTS = 64;
        private static final int MAX_ARGUMENT_LENGTH = 1024;

        public Named {
            entrypoint = List.copyOf(entrypoint);
            if (!NAMES.contains(name)) {
                throw new MalformedException(
                        "\"%s\" is not a runtime: use one of %s".formatted(Wording.shortened(name), new TreeSet<>(NAMES)));
            }
            if (entrypoint.isEmpty() || entrypoint.size() > MAX_ARGUMENTS || entrypoint.getFirst().isBlank()) {
                throw new MalformedException("the entrypoint must be a program and its arguments, 1 to %d in all".formatted(MAX_ARGUMENTS));
            }
            if (entrypoint.stream().anyMatch(argument -> argument.length() > MAX_ARGUMENT_LENGTH || argument.indexOf('\0') >= 0)) {
                throw new MalformedException(
                        "an argument of the entrypoint must have at most %d characters and no NUL".formatted(MAX_ARGUMENT_LENGTH));
            }
        }
    }

    /**
     * An image by digest.
     *
     * @param reference {@code registry/repository@sha256:…}
     */
    record Image(String reference) implements PluginRuntime {
        private static final Pattern FORM = Pattern.compile(
                "[a-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*){1,16}@sha256:[0-9a-f]{64}");
        private static final int MAX_LENGTH = 512;

        public Image {
            if (reference.length() > MAX_LENGTH || !FORM.matcher(reference).matches()) {
                throw new MalformedException(
                        "\"%s\" is not an image by digest: use registry/repository@sha256:…".formatted(Wording.shortened(reference)));
            }
        }
    }
}
