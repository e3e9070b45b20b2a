package dev.argus.plugins.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.JsonSchema;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.plugins.catalog.Manifests;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditions under which a version may be installed with a configuration. */
@Singleton
class InstallationConditions {
    static final int MAX_CONFIG = 16 << 10;

    private final Manifests manifests;
    private final Trust trust;

    InstallationConditions(Manifests manifests, Trust trust) {
        this.manifests = manifests;
        this.trust = trust;
    }

    void requireTrusted(TenantId tenant, PluginVersion version) {
        if (trust.decide(tenant, version.id()) instanceof TrustDecision.Refused refused) {
            if (refused.hidden()) {
                throw Problem.notFound("published version", version.version());
            }
            throw Problem.invalid("version", refused.why());
        }
    }

    /**
     * Throws INVALID, with the reason, if the version is not published, its release is refused or the configuration is
     * not valid. Throws NOT_FOUND if only another tenant may see the version.
     */
    void require(TenantId tenant, PluginVersion version, String config) {
        if (version.image() == null) {
            throw Problem.invalid("version", "it is not published");
        }
        requireTrusted(tenant, version);
        validConfig(version, config);
    }

    /** Returns why the configuration is not valid; empty if it is valid. */
    Optional<String> faultOf(PluginVersion version, String config) {
        try {
            validConfig(version, config);
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }

    /**
     * Returns the configuration as canonical JSON. Throws INVALID if the manifest's schema does not accept it. Without
     * a schema, only an empty object is valid.
     */
    String validConfig(PluginVersion version, @Nullable String config) {
        var parsed = parse(config == null ? "{}" : config);
        var errors = manifests
                .of(version)
                .config()
                .map(schema -> JsonSchema.compile(schema).validate(parsed))
                .orElseGet(() -> parsed.isObject() && parsed.isEmpty()
                        ? List.of()
                        : List.of("this plugin takes no configuration"));
        if (!errors.isEmpty()) {
            throw Problem.invalid("config", String.join("; ", errors));
        }
        return canonical(parsed);
    }

    private static JsonNode parse(String config) {
        try {
            return StrictJson.parse(config.getBytes(UTF_8), JsonLimits.DOCUMENT.withMaxBytes(MAX_CONFIG));
        } catch (MalformedException e) {
            throw Problem.invalid("config", String.valueOf(e.getMessage()));
        }
    }

    private static String canonical(JsonNode config) {
        try {
            byte[] text = CanonicalJson.of(config);
            if (text.length > MAX_CONFIG) {
                throw Problem.invalid("config", "at most %d bytes, got %d".formatted(MAX_CONFIG, text.length));
            }
            return new String(text, UTF_8);
        } catch (MalformedException e) {
            throw Problem.invalid("config", String.valueOf(e.getMessage()));
        }
    }
}
