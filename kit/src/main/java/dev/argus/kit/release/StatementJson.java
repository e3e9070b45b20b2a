package dev.argus.kit.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.capability.Capability;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonFields;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.manifest.PlatformRange;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import java.util.Optional;

/** Converts release statements to and from JSON. */
final class StatementJson {
    private static final String BUNDLE = "package";
    private static final String MANIFEST = "manifest";
    private static final int MAX_CAPABILITIES = 32;

    private StatementJson() {}

    static byte[] encode(ReleaseStatement statement) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("_type", ReleaseStatement.STATEMENT_TYPE);
        var subjects = json.putArray("subject");
        subject(subjects, BUNDLE, statement.bundle());
        subject(subjects, MANIFEST, statement.manifest());
        json.put("predicateType", ReleaseStatement.PREDICATE_TYPE);
        var predicate = json.putObject("predicate");
        predicate.put("plugin", statement.release().plugin().toString());
        predicate.put("version", statement.release().version().toString());
        var platform = predicate.putObject("platform");
        platform.put("min", statement.release().platform().min().toString());
        statement.release().platform().max().ifPresent(max -> platform.put("max", max.toString()));
        var capabilities = predicate.putArray("capabilities");
        statement.release().capabilities().forEach(request -> capability(capabilities, request));
        predicate.put("changelogSha256", statement.changelog().hex());
        predicate.put("publisherKeyId", statement.publisherKeyId());
        return CanonicalJson.of(json);
    }

    static ReleaseStatement parse(byte[] payload) {
        var statement = new JsonFields(CanonicalJson.parse(payload, JsonLimits.SIGNED), "statement");
        expect(statement.text("_type"), ReleaseStatement.STATEMENT_TYPE, "statement._type");
        expect(statement.text("predicateType"), ReleaseStatement.PREDICATE_TYPE, "statement.predicateType");
        var subjects = statement.list("subject", 2, 2);
        var bundle = subject(subjects.getFirst(), BUNDLE);
        var manifest = subject(subjects.getLast(), MANIFEST);
        var predicate = statement.fields("predicate");
        statement.requireNoOtherFields();
        var release = release(predicate);
        var changelog = Sha256.ofHex(predicate.text("changelogSha256"));
        var keyId = predicate.text("publisherKeyId");
        predicate.requireNoOtherFields();
        return new ReleaseStatement(bundle, manifest, release, changelog, keyId);
    }

    private static Release release(JsonFields predicate) {
        var platform = predicate.fields("platform");
        var range = new PlatformRange(
                SemVer.parse(platform.text("min")),
                platform.has("max") ? Optional.of(SemVer.parse(platform.text("max"))) : Optional.empty());
        platform.requireNoOtherFields();
        var capabilities = predicate.list("capabilities", 0, MAX_CAPABILITIES).stream()
                .map(StatementJson::capability)
                .toList();
        return new Release(
                PluginName.parse(predicate.text("plugin")),
                SemVer.parse(predicate.text("version")),
                range,
                capabilities);
    }

    private static void subject(ArrayNode subjects, String name, Sha256 digest) {
        subjects.addObject().put("name", name).putObject("digest").put("sha256", digest.hex());
    }

    private static Sha256 subject(JsonNode json, String name) {
        var subject = new JsonFields(json, "statement.subject");
        expect(subject.text("name"), name, "statement.subject.name");
        var digest = subject.fields("digest");
        var value = Sha256.ofHex(digest.text("sha256"));
        digest.requireNoOtherFields();
        subject.requireNoOtherFields();
        return value;
    }

    private static void capability(ArrayNode capabilities, CapabilityRequest request) {
        var json = capabilities.addObject();
        json.put("name", request.capability().wireName());
        json.set("constraints", request.constraints());
        json.put("why", request.why());
    }

    private static CapabilityRequest capability(JsonNode json) {
        var fields = new JsonFields(json, "predicate.capabilities");
        var request = new CapabilityRequest(
                Capability.ofWireName(fields.text("name")), fields.object("constraints"), fields.text("why"));
        fields.requireNoOtherFields();
        return request;
    }

    private static void expect(String actual, String wanted, String where) {
        if (!actual.equals(wanted)) {
            throw new MalformedException("%s must be \"%s\"".formatted(where, wanted));
        }
    }
}
