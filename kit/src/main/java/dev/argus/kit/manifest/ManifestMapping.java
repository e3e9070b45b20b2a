package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.capability.Capability;
import dev.argus.kit.capability.Terms;
import dev.argus.kit.json.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Converts the JSON of a manifest to a {@link Manifest}, in the order of the document. */
final class ManifestMapping {
    private static final int MAX_ACTIONS = 64;
    private static final int MAX_CAPABILITIES = 32;
    private static final int MAX_DEPENDENCIES = 32;
    private static final int MAX_NAME = 80;
    private static final int MAX_TEXT = 2000;
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
    private static final String ACTION_RULE = "1 to 64 of a-z, 0-9, '-' and '_', starting with a letter";

    private final Section root;
    private final boolean checkConstraints;

    private ManifestMapping(Section root, boolean checkConstraints) {
        this.root = root;
        this.checkConstraints = checkConstraints;
    }

    /** Returns the manifest, or empty if problems were found. */
    static Optional<Manifest> map(ManifestProblems problems, boolean checkConstraints) {
        var mapping = new ManifestMapping(Section.of(problems, "", problems.root()), checkConstraints);
        return mapping.manifest(problems.root());
    }

    private Optional<Manifest> manifest(JsonNode document) {
        var id = root.required("id", ValueReaders.parsed(PluginName::parse));
        var version = root.required("version", ValueReaders.parsed(SemVer::parse));
        var about = about();
        var needs = needs();
        var program = program();
        root.reportUnknownFields();
        if (id.isEmpty() || version.isEmpty() || about.isEmpty() || program.isEmpty() || needs.isEmpty()) {
            return Optional.empty();
        }
        if (needs.get().dependencies().stream()
                .anyMatch(dependency -> dependency.id().equals(id.get()))) {
            root.problem("dependencies", "a plugin cannot depend on itself: remove %s".formatted(id.get()));
        }
        return Optional.of(
                new Manifest(id.get(), version.get(), about.get(), program.get(), needs.get(), (ObjectNode) document));
    }

    private Optional<About> about() {
        var displayName = root.required("displayName", ValueReaders.line(MAX_NAME));
        var description = root.required("description", ValueReaders.lines(MAX_TEXT));
        var category = root.required("category", ValueReaders.parsed(Category::ofWireName));
        return displayName.flatMap(
                name -> description.flatMap(text -> category.map(kind -> new About(name, text, kind))));
    }

    private Optional<Program> program() {
        var runtime = root.requiredSection("runtime").flatMap(this::runtime);
        root.requirePresent("actions");
        var actions = root.list("actions", 1, MAX_ACTIONS, ManifestMapping::action);
        requireDistinct("actions", actions, Action::name);
        var config = root.optionalPart("config", ValueReaders::schema);
        return runtime.map(found -> new Program(found, actions, config));
    }

    private Optional<PluginRuntime> runtime(Section runtime) {
        if (runtime.present("name") == runtime.present("image")) {
            runtime.problem("exactly one of the fields \"name\" and \"image\" is needed");
        }
        var name = runtime.optional("name", ValueReaders::string);
        var image = runtime.optional("image", ValueReaders::string);
        if (runtime.present("name")) {
            runtime.requirePresent("entrypoint");
        }
        boolean spoken = runtime.present("entrypoint");
        var entrypoint = runtime.optional("entrypoint", ValueReaders::strings);
        runtime.reportUnknownFields();
        if (spoken && entrypoint.isEmpty()) {
            return Optional.empty();
        }
        if (checkConstraints) {
            entrypoint.flatMap(Entrypoint::tooLong).ifPresent(why -> runtime.problem("entrypoint", why));
        }
        if (image.isPresent()) {
            return image.flatMap(reference -> runtime.combined(() -> image(reference, entrypoint)));
        }
        return name.flatMap(found ->
                entrypoint.flatMap(arguments -> runtime.combined(() -> new PluginRuntime.Named(found, arguments))));
    }

    /** An empty entrypoint in the manifest is an error; only a missing one stands for the entrypoint of the image. */
    private static PluginRuntime image(String reference, Optional<List<String>> entrypoint) {
        return new PluginRuntime.Image(
                reference, entrypoint.map(Entrypoint::checked).orElse(List.of()));
    }

    private static Optional<Action> action(Section action) {
        var name = action.required("name", ValueReaders.matching(ACTION, ACTION_RULE));
        var description = action.required("description", ValueReaders.lines(MAX_TEXT));
        var input = action.requiredPart("input", ValueReaders::schema);
        var output = action.requiredPart("output", ValueReaders::schema);
        var idempotent = action.optional("idempotent", ValueReaders::flag).orElse(false);
        action.reportUnknownFields();
        if (name.isEmpty() || description.isEmpty() || input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Action(name.get(), description.get(), input.get(), output.get(), idempotent));
    }

    private Optional<Requirements> needs() {
        var platform = root.requiredSection("platform").flatMap(ManifestMapping::platform);
        var capabilities = root.list("capabilities", 0, MAX_CAPABILITIES, this::capability);
        requireDistinct(
                "capabilities", capabilities, request -> request.capability().wireName());
        var limits = root.section("limits").map(ManifestMapping::limits).orElse(ResourceLimits.DEFAULT);
        var dependencies = root.list("dependencies", 0, MAX_DEPENDENCIES, ManifestMapping::dependency);
        requireDistinct("dependencies", dependencies, Dependency::id);
        return platform.map(range -> new Requirements(range, capabilities, limits, dependencies));
    }

    private static Optional<PlatformRange> platform(Section platform) {
        var min = platform.required("min", ValueReaders.parsed(SemVer::parse));
        var max = platform.optional("max", ValueReaders.parsed(SemVer::parse));
        platform.reportUnknownFields();
        return min.flatMap(from -> platform.combined(() -> new PlatformRange(from, max)));
    }

    private Optional<CapabilityRequest> capability(Section capability) {
        var name = capability.required("name", ValueReaders.parsed(Capability::ofWireName));
        var constraints = capability.optional("constraints", ValueReaders::constraints);
        if (checkConstraints && constraints.isPresent()) {
            name.ifPresent(found -> capability.section("constraints").ifPresent(section -> Terms.read(found, section)));
        }
        var why = capability.required("why", ValueReaders.lines(MAX_TEXT));
        capability.reportUnknownFields();
        return name.flatMap(found -> why.map(text ->
                new CapabilityRequest(found, constraints.orElseGet(JsonNodeFactory.instance::objectNode), text)));
    }

    private static ResourceLimits limits(Section limits) {
        var cpu = limits.optional("cpu", ValueReaders.quantity(ResourceLimits::parseCpu));
        var memory = limits.optional("memory", ValueReaders.parsed(ResourceLimits::parseMemory));
        var timeout = limits.optional("timeout", ValueReaders.parsed(ResourceLimits::parseTimeout));
        limits.reportUnknownFields();
        return new ResourceLimits(
                cpu.orElse(ResourceLimits.DEFAULT.cpuMillis()),
                memory.orElse(ResourceLimits.DEFAULT.memoryBytes()),
                timeout.orElse(ResourceLimits.DEFAULT.timeout()));
    }

    private static Optional<Dependency> dependency(Section dependency) {
        var id = dependency.required("id", ValueReaders.parsed(PluginName::parse));
        var range = dependency.required("range", ValueReaders.parsed(VersionRange::parse));
        dependency.reportUnknownFields();
        return id.flatMap(found -> range.map(versions -> new Dependency(found, versions)));
    }

    private <T> void requireDistinct(String field, List<T> entries, Function<T, Object> key) {
        var seen = new HashSet<Object>();
        for (var entry : entries) {
            if (!seen.add(key.apply(entry))) {
                root.problem(field, "\"%s\" appears twice: remove one".formatted(key.apply(entry)));
            }
        }
    }
}
