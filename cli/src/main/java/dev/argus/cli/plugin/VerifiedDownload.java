package dev.argus.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;
import dev.argus.kit.release.UntrustedException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that was downloaded and checked here: its bytes have the digest that the platform names, and its publisher's
 * key signed exactly this content.
 *
 * @param name {@code publisher/name@version}
 * @param keyId the key that signed it
 * @param envelope the signed statement, as it came
 */
@SuppressWarnings("ArrayRecordComponent")
record VerifiedDownload(PackedPlugin plugin, String name, String keyId, String envelope) {
    private static final int KEY_LIMIT = 1 << 14;

    /**
     * Downloads and checks a version.
     *
     * @param keyFile the file of the publisher's public key, which the reader has from elsewhere; without it, the key
     *     that the platform names
     */
    static VerifiedDownload of(Shell shell, Platform platform, VersionReference reference, @Nullable String keyFile) {
        var id = reference.find(platform).path("id").asText();
        var version =
                platform.query("VersionRelease", Json.object().put("id", id)).path("pluginVersion");
        var name = version.at("/plugin/name").asText() + "@"
                + version.path("version").asText();
        var bytes = platform.download(id);
        var digest = Sha256.of(bytes).toString();
        if (!digest.equals(version.path("codeSha256").asText())) {
            throw Failure.of(
                    ExitCode.NOT_VERIFIED,
                    "the platform sent other bytes of " + name + ": " + digest + " instead of "
                            + version.path("codeSha256").asText());
        }
        var plugin = PackedPlugin.check(bytes, name);
        requireAsked(plugin, reference, name);
        var envelope = version.at("/signedRelease/envelope").asText("");
        var key = verified(plugin, version, envelope, key(shell, version, name, keyFile));
        return new VerifiedDownload(plugin, name, key, envelope);
    }

    /** An older version with a valid signature must not pass for the one that was asked for. */
    private static void requireAsked(PackedPlugin plugin, VersionReference reference, String name) {
        var asked = VersionReference.isNamed(reference.text()) ? reference.text() : name;
        if (!plugin.reference().equals(asked)) {
            throw Failure.of(
                    ExitCode.NOT_VERIFIED,
                    "the platform sent another version: asked for %s, its manifest says %s"
                            .formatted(asked, plugin.reference()));
        }
    }

    private static PublicKey key(Shell shell, JsonNode version, String name, @Nullable String keyFile) {
        if (keyFile != null) {
            return PublicKey.ofPem(new Source(shell).file(shell.path(keyFile), KEY_LIMIT));
        }
        var pem = version.at("/signedRelease/publicKeyPem");
        if (!pem.isTextual()) {
            throw Failure.of(
                            ExitCode.NOT_VERIFIED,
                            "the signature of " + name + " cannot be checked here: "
                                    + (version.path("signedRelease").isObject()
                                            ? "it was made with a shared secret or with a key of the operator"
                                            : "it has none"))
                    .advise("if you have the public key that signed it, give it with --key FILE");
        }
        return PublicKey.ofPem(pem.textValue());
    }

    private static String verified(PackedPlugin plugin, JsonNode version, String envelope, PublicKey key) {
        var name = plugin.reference();
        try {
            var statement = ReleaseStatement.verified(Envelope.parse(envelope.getBytes(StandardCharsets.UTF_8)), key);
            var mismatches = statement.mismatches(
                    plugin.bundle().manifest(),
                    plugin.bundle().digest(),
                    version.path("changelog").asText());
            if (!mismatches.isEmpty()) {
                throw Failure.of(
                        ExitCode.NOT_VERIFIED,
                        "the publisher signed something else than " + name + ": " + String.join("; ", mismatches));
            }
            return key.keyId();
        } catch (UntrustedException fault) {
            throw Failure.of(ExitCode.NOT_VERIFIED, name + ": " + fault.getMessage())
                    .advise("the key " + key.keyId() + " did not sign it; is it the publisher's?")
                    .causedBy(fault);
        }
    }
}
