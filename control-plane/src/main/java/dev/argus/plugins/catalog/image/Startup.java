package dev.argus.plugins.catalog.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.plugins.architecture.Pure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the runner starts a plugin, fixed at publication: see {@code docs/contracts/plugin-runtime.md}.
 *
 * @param environment without the ARGUS_ variables, which the runner adds
 */
@Pure
public record Startup(List<String> command, String workdir, Map<String, String> environment) {
    /** Small enough to fit, with the longest input and configuration, into the one variable that the runner reads. */
    static final int MAX_BYTES = 12 << 10;

    static final int MAX_WORDS = 256;
    static final int MAX_VARIABLES = 100;

    private static final int MAX_WORKDIR = 4095;
    private static final String OURS = "ARGUS_";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Map<String, String> DEFAULTS =
            Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/", "LANG", "C.UTF-8");

    public Startup {
        command = List.copyOf(command);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /**
     * @param recorded the text that was recorded when a version with the publisher's own image was published; null for
     *     others
     */
    public static Startup of(PluginRuntime runtime, @Nullable String recorded) {
        if (runtime instanceof PluginRuntime.Named(var ignored, var entrypoint)) {
            return new Startup(entrypoint, "/plugin", environment("/plugin"));
        }
        if (recorded == null) {
            throw new IllegalStateException("the start command of the publisher's own image is not stored");
        }
        return parse(recorded);
    }

    /**
     * Takes the startup from the image's configuration; the manifest's entrypoint replaces the image's command. Throws
     * INVALID if the runner could not start it.
     */
    static Startup of(List<String> entrypoint, ImageConfiguration image) {
        var command = new ArrayList<>(entrypoint);
        if (entrypoint.isEmpty()) {
            command.addAll(image.entrypoint());
            command.addAll(image.arguments());
        }
        if (command.isEmpty() || command.getFirst().isEmpty()) {
            throw ImageFault.of("it has neither ENTRYPOINT nor CMD; set runtime.entrypoint in the manifest");
        }
        if (command.size() > MAX_WORDS) {
            throw ImageFault.of("its command has %d words; at most %d are accepted", command.size(), MAX_WORDS);
        }
        var startup = new Startup(command, workdir(image.workdir()), environment(image.environment()));
        startup.requirePassable();
        return startup;
    }

    /** The text that {@link #of(PluginRuntime, String)} reads. Equal startups give equal texts. */
    public String recorded() {
        var root = JsonNodeFactory.instance.objectNode().put("workdir", workdir);
        command.forEach(root.putArray("command")::add);
        var variables = root.putObject("environment");
        environment.forEach(variables::put);
        return new String(CanonicalJson.of(root), UTF_8);
    }

    private static Startup parse(String recorded) {
        var root = StrictJson.parse(recorded.getBytes(UTF_8), JsonLimits.DOCUMENT);
        var command = new ArrayList<String>();
        root.path("command").forEach(word -> command.add(word.textValue()));
        var environment = new TreeMap<String, String>();
        root.path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().textValue()));
        return new Startup(command, root.path("workdir").textValue(), environment);
    }

    private void requirePassable() {
        if (command.stream().anyMatch(Startup::hasNul)
                || hasNul(workdir)
                || environment.values().stream().anyMatch(Startup::hasNul)) {
            throw ImageFault.of("a NUL in its command, WORKDIR or ENV cannot be passed to a program");
        }
        int bytes = recorded().getBytes(UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw ImageFault.of(
                    "its command, WORKDIR and ENV have %d bytes as JSON; at most %d are accepted", bytes, MAX_BYTES);
        }
    }

    private static String workdir(String given) {
        if (given.isEmpty()) {
            return "/";
        }
        if (!given.startsWith("/") || given.getBytes(UTF_8).length > MAX_WORKDIR) {
            throw ImageFault.of("its WORKDIR must be an absolute path of at most %d bytes", MAX_WORKDIR);
        }
        return given;
    }

    private static Map<String, String> environment(String home) {
        var variables = new TreeMap<>(DEFAULTS);
        variables.put("HOME", home);
        return variables;
    }

    /**
     * The variables that every plugin has, overridden by the image's ENV. Names that start with ARGUS_ are reserved for
     * the platform and left out.
     */
    private static Map<String, String> environment(List<String> entries) {
        var variables = new TreeMap<>(DEFAULTS);
        for (var entry : entries) {
            int equals = entry.indexOf('=');
            var name = equals < 0 ? entry : entry.substring(0, equals);
            if (equals < 0 || !NAME.matcher(name).matches()) {
                throw ImageFault.of(
                        "ENV has a name that cannot be passed on: use 1 to 128 of A-Z, a-z, 0-9 and _, no digit first");
            }
            if (!name.startsWith(OURS)) {
                variables.put(name, entry.substring(equals + 1));
            }
        }
        if (variables.size() > MAX_VARIABLES) {
            throw ImageFault.of(
                    "its ENV has %d variables (with PATH, HOME and LANG); at most %d are accepted",
                    variables.size(), MAX_VARIABLES);
        }
        return variables;
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }
}
