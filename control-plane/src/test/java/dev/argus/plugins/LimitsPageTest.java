package dev.argus.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.bundle.BundleLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Checks that docs/limits.md has the constants of the code; run with -Dargus.generate=true (make generate) to write it.
 */
class LimitsPageTest {
    private static final Path FILE = Path.of("../docs/limits.md");
    private static final String KIT = "dev.argus.kit.";
    private static final String OURS = "dev.argus.plugins.";

    /** One row; the value is read from a constant, or given. */
    private record Limit(String what, String value, String beyond) {}

    private record Section(String title, List<Limit> limits) {}

    @Test
    void thePageHasTheConstantsOfTheCode() throws Exception {
        var page = document();
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(FILE, page);
        }
        assertThat(FILE).content().isEqualTo(page);
    }

    private static String document() throws ReflectiveOperationException, IOException {
        return """
                # Limits

                Generated from the constants of the code by `make generate`; a test fails when this page differs. What a setting changes is not here but in
                [install.md](install.md) and [operating.md](operating.md). KiB, MiB and GiB are powers of 1,024.

                %s
                """.formatted(sections().stream().map(LimitsPageTest::shown).collect(Collectors.joining("\n\n")));
    }

    private static String shown(Section section) {
        return section.limits().stream()
                .map(limit -> "| %s | %s | %s |".formatted(limit.what(), limit.value(), limit.beyond()))
                .collect(Collectors.joining(
                        "\n", "## %s\n\n| what | at most | beyond |\n|---|---|---|\n".formatted(section.title()), ""));
    }

    private static List<Section> sections() throws ReflectiveOperationException {
        return List.of(
                new Section("A plugin's manifest", manifest()),
                new Section("Bundles, images and signatures", bundles()),
                new Section("Requests", requests()),
                new Section("Grants, secrets and networks", grants()),
                new Section("Keys and dependencies", keys()),
                new Section("Streams and the ledger", streams()));
    }

    private static List<Limit> manifest() throws ReflectiveOperationException {
        var invalid = "INVALID, `argus plugin validate` names it";
        var mapping = KIT + "manifest.ManifestMapping";
        var resources = KIT + "manifest.ResourceLimits";
        return List.of(
                bytes("the manifest", KIT + "manifest.ManifestReader", "MAX_BYTES", invalid),
                count("actions", mapping, "MAX_ACTIONS", invalid),
                count("capabilities", mapping, "MAX_CAPABILITIES", invalid),
                count("dependencies", mapping, "MAX_DEPENDENCIES", invalid),
                count("characters of `displayName`", mapping, "MAX_NAME", invalid),
                count("characters of `description`", mapping, "MAX_TEXT", invalid),
                count("characters of `version`", KIT + "manifest.SemVer", "MAX_LENGTH", invalid),
                count("words of an entrypoint", KIT + "manifest.Entrypoint", "MAX_ARGUMENTS", invalid),
                count("characters of such a word", KIT + "manifest.Entrypoint", "MAX_ARGUMENT_LENGTH", invalid),
                bytes("an entrypoint as JSON", KIT + "manifest.Entrypoint", "MAX_BYTES", invalid),
                bytes("a schema", KIT + "json.SchemaRules", "MAX_BYTES", invalid),
                count("thousandths of a CPU in `limits`", resources, "MAX_CPU", invalid),
                bytes("memory in `limits`", resources, "MAX_MEMORY", invalid),
                span("`timeout` in `limits`", resources, "MAX_TIMEOUT", invalid));
    }

    private static List<Limit> bundles() throws ReflectiveOperationException {
        var refused = "INVALID at upload";
        var limits = BundleLimits.DEFAULT;
        return List.of(
                new Limit("files and folders of a bundle", number(limits.maxEntries()), refused),
                new Limit("a bundle, unpacked", size(limits.maxUnpackedBytes()), refused),
                new Limit("a bundle, packed", size(limits.maxPackedBytes()), refused),
                new Limit("how many times its packed size it has unpacked", number(limits.maxRatio()), refused),
                bytes("a path in a bundle", KIT + "bundle.BundlePaths", "MAX_BYTES", refused),
                count(
                        "bundles of a tenant without a version",
                        OURS + "catalog.bundle.Bundles",
                        "MAX_WAITING",
                        "OVERLOADED"),
                bytes("an envelope", KIT + "release.Envelope", "MAX_BYTES", refused),
                count("signatures of an envelope", KIT + "release.Envelope", "MAX_SIGNATURES", refused),
                count(
                        "findings of a check that are kept",
                        KIT + "inspection.CheckFindings",
                        "MAX_KEPT",
                        "counted only"),
                count(
                        "words of an image's start command",
                        OURS + "catalog.image.Startup",
                        "MAX_WORDS",
                        "INVALID at publication"),
                count(
                        "variables of an image",
                        OURS + "catalog.image.Startup",
                        "MAX_VARIABLES",
                        "INVALID at publication"));
    }

    private static List<Limit> requests() throws ReflectiveOperationException {
        return List.of(
                bytes(
                        "the body of a GraphQL request",
                        OURS + "api.transport.GraphQlRequest",
                        "MAX_BYTES",
                        "status 413"),
                count("nodes of a page (`first`)", OURS + "paging.PageRequest", "MAX", "INVALID"),
                bytes("an input", OURS + "execution.RequestExecution", "MAX_INPUT_BYTES", "INVALID"),
                count(
                        "characters of an idempotency key",
                        OURS + "execution.RequestExecution",
                        "MAX_KEY_LENGTH",
                        "INVALID"),
                bytes(
                        "the configuration of an installation",
                        OURS + "installation.InstallationConditions",
                        "MAX_CONFIG",
                        "INVALID"));
    }

    private static List<Limit> grants() throws ReflectiveOperationException {
        return List.of(
                span("how long a grant is valid", OURS + "grants.NewGrantCheck", "LONGEST", "INVALID"),
                bytes("the constraints of a grant", OURS + "grants.NewGrantCheck", "MAX_CONSTRAINTS", "INVALID"),
                count("grants of an installation", OURS + "grants.Grants", "MAX_PER_INSTALLATION", "CONFLICT"),
                count("rules of `network.egress`", KIT + "egress.EgressRules", "MAX_RULES", "INVALID"),
                count("ports of a rule", KIT + "egress.EgressRule", "MAX_PORTS", "INVALID"),
                count("secrets of a grant", KIT + "secret.SecretNames", "MAX_NAMES", "INVALID"),
                count(
                        "values of an execution's secrets",
                        OURS + "kubernetes.secret.SecretCheck",
                        "MAX_VALUES",
                        "it does not start"),
                bytes(
                        "an execution's secrets",
                        OURS + "kubernetes.secret.SecretCheck",
                        "MAX_BYTES",
                        "it does not start"));
    }

    private static List<Limit> keys() throws ReflectiveOperationException {
        var resolver = KIT + "dependency.DependencyResolver";
        return List.of(
                count("keys of a publisher", OURS + "trust.keys.PublisherKeys", "MAX_KEYS", "CONFLICT"),
                span("how long an old key may still sign", OURS + "trust.keys.KeyRotations", "MAX_OVERLAP", "INVALID"),
                count("plugins of a dependency plan", resolver, "MAX_PLUGINS", "dropped"),
                count("versions that a plan looks into", resolver, "MAX_CHOICES", "dropped"),
                span(
                        "how long a tenant may skip signature checks",
                        OURS + "trust.TrustConfiguration",
                        "LONGEST_DISABLED",
                        "the platform does not start"));
    }

    private static List<Limit> streams() throws ReflectiveOperationException {
        return List.of(
                bytes(
                        "an output document",
                        OURS + "kubernetes.job.CaptureConfiguration",
                        "MAX_OUTPUT_BYTES",
                        "outputError"),
                bytes("a receipt", KIT + "ledger.Receipt", "MAX_BYTES", "not written"),
                bytes("a checkpoint", KIT + "ledger.SignedNote", "MAX_BYTES", "not accepted"));
    }

    private static Limit count(String what, String type, String constant, String beyond)
            throws ReflectiveOperationException {
        return new Limit(what, number(((Number) read(type, constant)).longValue()), beyond);
    }

    private static Limit bytes(String what, String type, String constant, String beyond)
            throws ReflectiveOperationException {
        return new Limit(what, size(((Number) read(type, constant)).longValue()), beyond);
    }

    private static Limit span(String what, String type, String constant, String beyond)
            throws ReflectiveOperationException {
        var span = (Duration) read(type, constant);
        return new Limit(what, span.toDays() > 1 ? span.toDays() + " days" : span.toHours() + " hours", beyond);
    }

    /** A constant may be private: the page speaks of it, and the test sees to it that it stays true. */
    private static Object read(String type, String constant) throws ReflectiveOperationException {
        var field = Class.forName(type).getDeclaredField(constant);
        field.setAccessible(true);
        return field.get(null);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String size(long bytes) {
        for (var unit : List.of("GiB", "MiB", "KiB")) {
            long one = 1L << (unit.equals("GiB") ? 30 : unit.equals("MiB") ? 20 : 10);
            if (bytes >= one && bytes % one == 0) {
                return number(bytes / one) + " " + unit;
            }
        }
        return number(bytes) + " bytes";
    }
}
