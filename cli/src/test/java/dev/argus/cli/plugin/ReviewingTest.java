package dev.argus.cli.plugin;

import static dev.argus.cli.support.Samples.ID;
import static dev.argus.cli.support.Samples.OTHER_ID;
import static dev.argus.cli.support.Samples.map;
import static dev.argus.cli.support.Samples.payload;
import static dev.argus.cli.support.Samples.version;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.release.ReleaseStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reviewer does before the decision. */
class ReviewingTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();
    private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519);
    private final Map<String, Map<String, @Nullable Object>> versions = new HashMap<>();

    @BeforeEach
    void newPlugin() throws IOException {
        assertThat(runner().run("plugin", "new", "acme/sums").code()).isZero();
        Files.writeString(folder.resolve("acme.pub.pem"), key.publicKey().toPem());
        platform.answer(
                "pluginVersion",
                arguments ->
                        versions.get(Objects.requireNonNull(arguments.get("id")).toString()));
        publish(ID);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void whatIsDownloadedIsCheckedHere() throws IOException {
        var ran = runner().run("plugin", "download", ID, "--key", "acme.pub.pem");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("sums-0.1.0.tar.gz\n");
        assertThat(ran.err()).contains("signed by " + key.publicKey().keyId());
        assertThat(folder.resolve("sums-0.1.0.tar.gz")).hasSameBinaryContentAs(folder.resolve("packed"));
        assertThat(folder.resolve("sums-0.1.0.tar.gz.dsse.json")).exists();
        var unpacked = runner().run("plugin", "download", ID, "--unpack", "read");
        assertThat(unpacked.err()).contains("the platform names that key");
        assertThat(folder.resolve("read/main.py")).hasSameBinaryContentAs(folder.resolve("sums/bundle/main.py"));
        assertThat(runner().run("plugin", "download", ID, "--unpack", "read").code())
                .isEqualTo(5);
    }

    @Test
    void otherBytesAreNotWritten() throws IOException {
        var bytes = Files.readAllBytes(folder.resolve("packed"));
        bytes[bytes.length - 1] ^= 1;
        platform.bundle(ID, bytes);
        refuses("the platform sent other bytes");
        // A platform that also names the other digest still cannot sign for the publisher.
        change("/main.py", "print('other')\n");
        pack(ID);
        refuses("signed something else");
    }

    @Test
    void anEarlierVersionDoesNotPassForAnother() {
        known(ID).put("version", "0.2.0"); // bytes, digest and signature are those of 0.1.0, and all are right
        refuses("the platform sent another version: asked for acme/sums@0.2.0, its manifest says acme/sums@0.1.0");
    }

    @Test
    void aSignatureByAnotherKeyIsNotAccepted() throws IOException {
        Files.writeString(
                folder.resolve("other.pub.pem"),
                SigningKey.generate(SignatureAlgorithm.ED25519).publicKey().toPem());
        var ran = runner().run("plugin", "download", ID, "--key", "other.pub.pem");
        assertThat(ran.code()).isEqualTo(8);
        assertThat(ran.err()).contains("no signature in the envelope verifies");
        known(ID).put("signedRelease", map("envelope", "{}", "publicKeyPem", null));
        refuses("shared secret");
        known(ID).put("signedRelease", null);
        refuses("it has none");
    }

    @Test
    void theDifferenceShowsCapabilitiesManifestFindingsAndLines() throws IOException {
        change(
                "/plugin.yaml",
                Files.readString(folder.resolve("sums/bundle/plugin.yaml"))
                        .replace("version: 0.1.0", "version: 0.2.0"));
        change("/main.py", Files.readString(folder.resolve("sums/bundle/main.py")) + "# \u202e\n");
        change("/data.bin", "\0\u001b[2J");
        publish(OTHER_ID);
        var ran = runner().run("plugin", "diff", ID, OTHER_ID);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("from acme/sums@0.1.0 to acme/sums@0.2.0", "Capabilities: no difference")
                .contains("~ /version \"0.1.0\" -> \"0.2.0\"")
                .contains("+ main.py:", "bidirectional")
                .contains("+ data.bin (5 B)", "data.bin: not text")
                .contains("\n+# \\u202e\n")
                .doesNotContain("\u202e", "\u001b");
        var document = runner().run("plugin", "diff", ID, "sums/bundle", "-o", "json");
        assertThat(document.out()).contains("\"path\": \"data.bin\"", "\"change\": \"ADDED\"");
        assertThat(runner().run("plugin", "diff", ID).code()).isEqualTo(2);
    }

    @Test
    void findingsAreListedAndAcknowledged() {
        var finding = map(
                "file",
                "main.py",
                "line",
                3,
                "column",
                7,
                "rule",
                "invisible",
                "message",
                "a soft hyphen",
                "acknowledgement",
                map("reason", "meant so", "acknowledgedBy", "ann", "acknowledgedAt", "2026-11-21T10:00:00Z"));
        known(ID).put("checks", List.of(check("secrets", "PASSED"), checkWith("unicode", finding)));
        var ran = runner().run("get", "checks", ID);
        assertThat(ran.out()).contains("secrets  PASSED", "main.py:3:7", "invisible", "meant so", "ann");
        platform.answer("acknowledgeFindings", arguments -> payload("version", known(ID)));
        var answered =
                runner().run("plugin", "acknowledge", ID, "--rule", "invisible", "--line", "3", "--reason", "meant so");
        assertThat(answered.code()).as(answered.err()).isZero();
        assertThat(answered.err()).contains("argus plugin submit " + ID);
        assertThat(platform.variables("AcknowledgeFindings").path("input").toString())
                .isEqualTo("{\"version\":\"" + ID
                        + "\",\"check\":null,\"rule\":\"invisible\",\"file\":null,\"reason\":\"meant so\",\"line\":3}");
    }

    @Test
    void anApprovalSaysWhetherFindingsAreAccepted() {
        platform.answer("reviewVersion", arguments -> payload("version", known(ID)));
        runner().run("plugin", "review", ID, "--approve", "--reason", "fine");
        assertThat(platform.variables("ReviewVersion").path("input").has("acceptFindings"))
                .isFalse();
        runner().run("plugin", "review", ID, "--approve", "--accept-findings", "--reason", "fine");
        assertThat(platform.variables("ReviewVersion")
                        .at("/input/acceptFindings")
                        .asBoolean())
                .isTrue();
    }

    private void refuses(String why) {
        var ran = runner().run("plugin", "download", ID);
        assertThat(ran.code()).as(ran.err()).isEqualTo(8);
        assertThat(ran.err()).contains(why);
        assertThat(folder.resolve("sums-0.1.0.tar.gz")).doesNotExist();
    }

    private static Map<String, @Nullable Object> check(String name, String outcome) {
        return map(
                "name",
                name,
                "outcome",
                outcome,
                "enforced",
                true,
                "required",
                true,
                "count",
                0,
                "openFindings",
                0,
                "ranAt",
                "2026-11-21T10:00:00Z",
                "findings",
                List.of());
    }

    private static Map<String, @Nullable Object> checkWith(String name, Object finding) {
        var check = check(name, "FINDINGS");
        check.put("count", 1);
        check.put("findings", List.of(finding));
        return check;
    }

    private void change(String file, String text) throws IOException {
        Files.writeString(folder.resolve("sums/bundle" + file), text);
    }

    private PackedPlugin pack(String id) throws IOException {
        var packed = runner().run("plugin", "package", "sums/bundle", "-o", "packed");
        assertThat(packed.code()).as(packed.err()).isZero();
        var bytes = Files.readAllBytes(folder.resolve("packed"));
        platform.bundle(id, bytes);
        var plugin = PackedPlugin.check(bytes, "packed");
        versions.computeIfAbsent(id, absent -> version("IN_REVIEW"))
                .putAll(map(
                        "id",
                        id,
                        "plugin",
                        map("name", plugin.name()),
                        "version",
                        plugin.version(),
                        "changelog",
                        "first",
                        "codeSha256",
                        Sha256.of(bytes).toString(),
                        "codeSize",
                        bytes.length));
        return plugin;
    }

    private void publish(String id) throws IOException {
        var bundle = pack(id).bundle();
        var envelope = ReleaseStatement.of(
                        bundle.manifest(),
                        bundle.digest(),
                        "first",
                        key.publicKey().keyId())
                .sign(key)
                .encode();
        known(id)
                .put(
                        "signedRelease",
                        map(
                                "envelope",
                                new String(envelope, UTF_8),
                                "publicKeyPem",
                                key.publicKey().toPem()));
    }

    private Map<String, @Nullable Object> known(String id) {
        return Objects.requireNonNull(versions.get(id));
    }

    private CommandRunner runner() {
        return new CommandRunner(folder, platform);
    }
}
