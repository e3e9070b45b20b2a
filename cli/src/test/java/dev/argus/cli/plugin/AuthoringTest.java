package dev.argus.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoringTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aNewPluginIsValidAndItsOwnTestsPass() throws Exception {
        var made = runner().run("plugin", "new", "acme/word-count");
        assertThat(made.out()).isEqualTo(folder.resolve("word-count") + "\n");
        assertThat(runner().run("plugin", "validate", "word-count/bundle").out())
                .isEqualTo("valid acme/word-count@0.1.0\n");
        var tests = new ProcessBuilder("python3", "test_main.py")
                .directory(folder.resolve("word-count").toFile())
                .start();
        assertThat(tests.waitFor())
                .as(new String(tests.getErrorStream().readAllBytes()))
                .isZero();
    }

    @Test
    void theNewPluginWritesItsOutputFile() throws Exception {
        runner().run("plugin", "new", "acme/word-count");
        var output = folder.resolve("output.json");
        var program = new ProcessBuilder("python3", "main.py")
                .directory(folder.resolve("word-count/bundle").toFile());
        program.environment().put("ARGUS_ACTION", "count");
        program.environment().put("ARGUS_OUTPUT", output.toString());
        var running = program.start();
        try (var in = running.outputWriter()) {
            in.write("{\"text\":\"one two\"}");
        }
        assertThat(running.waitFor()).isZero();
        assertThat(output).hasContent("{\"words\": 2}");
    }

    @Test
    void theNativeTemplateIsValidAfterItsBuild() throws IOException {
        runner().run("plugin", "new", "acme/fast", "--template", "native");
        assertThat(folder.resolve("fast/build")).isExecutable();
        assertThat(runner().run("plugin", "validate", "fast/bundle").err())
                .contains("plugin.yaml:7:", "./plugin is not in the bundle", "build it first");
        var program = Files.writeString(folder.resolve("fast/bundle/plugin"), "program");
        assertThat(runner().run("plugin", "validate", "fast/bundle").err()).contains("is not executable");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(runner().run("plugin", "validate", "fast/bundle").code()).isZero();
    }

    @Test
    void theImageTemplateIsValidWithAnImage() throws IOException {
        runner().run("plugin", "new", "acme/boxed", "--template", "image");
        var manifest = folder.resolve("boxed/bundle/plugin.yaml");
        assertThat(runner().run("plugin", "validate", "boxed/bundle").err())
                .contains(manifest + ":7:1 /runtime", "is not an image by digest: use registry/repository@sha256:");
        var image = "registry.example/boxed@sha256:" + "0".repeat(64);
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("image: \"[^\"]*\"", "image: " + image));
        assertThat(runner().run("plugin", "validate", "boxed/bundle").out()).isEqualTo("valid acme/boxed@0.1.0\n");
    }

    @Test
    void anExistingFolderIsNotChanged() throws IOException {
        Files.createDirectory(folder.resolve("word-count"));
        assertThat(runner().run("plugin", "new", "acme/word-count").code()).isEqualTo(5);
        assertThat(folder.resolve("word-count")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"word-count", "acme/../x", "acme/Word", "acme/x/y"})
    void anInvalidNameIsRefused(String name) {
        var ran = runner().run("plugin", "new", name);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).doesNotContain("internal error of argus");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void everyProblemOfAManifestHasLineAndColumn() throws IOException {
        made("name: nonsense\nversion: one\n");
        var ran = runner().run("plugin", "validate", "p");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(folder.resolve("p/plugin.yaml") + ":1:1 /name")
                .contains(folder.resolve("p/plugin.yaml") + ":2:1 /version");
    }

    @Test
    void aCapabilityThatOpensNothingYetIsAWarning() throws IOException {
        runner().run("plugin", "new", "acme/word-count");
        var manifest = folder.resolve("word-count/bundle/plugin.yaml");
        var asking =
                "capabilities:\n  - {name: file.read, why: a data set}\n  - {name: network.egress, why: to fetch}\n";
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("(?m)^capabilities:.*\n", "")
                        .concat(asking));
        var ran = runner().run("plugin", "validate", "word-count/bundle");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("valid acme/word-count@0.1.0\n");
        assertThat(ran.err()).contains("warning: file.read opens nothing yet").doesNotContain("network.egress opens");
    }

    @Test
    void constraintsThatTheCapabilityDoesNotHaveAreRefusedWithLineAndColumn() throws IOException {
        runner().run("plugin", "new", "acme/word-count");
        var manifest = folder.resolve("word-count/bundle/plugin.yaml");
        var asking = "capabilities:\n  - {name: file.read, constraints: {path: /x, size: 1}, why: a data set}\n";
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("(?m)^capabilities:.*\n", "")
                        .concat(asking));
        var ran = runner().run("plugin", "validate", "word-count/bundle");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .containsPattern(
                        ":[0-9]+:[0-9]+ /capabilities/0/constraints/path: unknown field \"path\": file.read takes no")
                .contains("/capabilities/0/constraints/size: unknown field");
    }

    @Test
    void aFolderWithoutAManifestOrWithTwoIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("p"));
        assertThat(runner().run("plugin", "validate", "p").err()).contains("has no plugin.yaml or plugin.json");
        Files.writeString(folder.resolve("p/plugin.yaml"), "");
        Files.writeString(folder.resolve("p/plugin.json"), "");
        assertThat(runner().run("plugin", "validate", "p").err()).contains("has both");
        assertThat(runner().run("plugin", "validate", "nowhere").err()).containsPattern("folder .* does not exist");
    }

    @Test
    void everyKindOfProblemIsReportedAtOnce() throws IOException {
        made("name: nonsense\nversion: 1.10\n");
        Files.writeString(folder.resolve("p/a.py"), "t = 'gh" + "p_" + "a1B2c3".repeat(6) + "'\nx = 1 # \u202e\n");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("p"));
        var ran = runner().run("plugin", "validate", "p");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains(
                        folder.resolve("p/plugin.yaml") + ":1:1 /name",
                        "/version: must be a string: put \"1.10\" in quotes",
                        "a.py:1:6 github-token",
                        "a.py:2:9 bidirectional");
    }

    @Test
    void aProgramThatIsNotPackedIsAProblemOfTheManifest() throws IOException {
        runner().run("plugin", "new", "acme/word-count");
        Files.writeString(folder.resolve("word-count/bundle/.argusignore"), "main.py\n");
        var ran = runner().run("plugin", "validate", "word-count/bundle");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("plugin.yaml:7:", "main.py is not in the bundle");
    }

    @Test
    void whatHasNoEffectInASchemaIsAWarningWithItsPlace() throws IOException {
        runner().run("plugin", "new", "acme/word-count");
        var manifest = folder.resolve("word-count/bundle/plugin.yaml");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("required: \\[text]", "requird: [text]"));
        var ran = runner().run("plugin", "validate", "word-count/bundle");
        assertThat(ran.code()).isZero();
        assertThat(ran.err())
                .containsPattern("warning: .*plugin.yaml:14:7 /actions/0/input/requird: .*did you mean required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "yes", "off", "123", "1e5", "0x1f"})
    void aPluginOfAnyLegalNameIsValidAtOnce(String name) {
        assertThat(runner().run("plugin", "new", "acme/" + name).code()).isZero();
        assertThat(runner().run("plugin", "validate", name + "/bundle").out())
                .isEqualTo("valid acme/" + name + "@0.1.0\n");
    }

    @Test
    void packingSaysWhatGoesInAndWhatDoesNot() throws IOException {
        runner().run("plugin", "new", "acme/word-count");
        var bundle = folder.resolve("word-count/bundle");
        Files.writeString(bundle.resolve(".env"), "A=1");
        Files.writeString(bundle.resolve("notes.txt"), "x");
        Files.writeString(bundle.resolve(".argusignore"), "\ufeffnotes.txt\n");
        var ran = runner().run("plugin", "package", "word-count/bundle");
        assertThat(ran.err())
                .isEqualTo("packed: main.py\npacked: plugin.yaml\nleft out: .argusignore (never packed)\n"
                        + "left out: .env (default: .env*)\nleft out: notes.txt (.argusignore: notes.txt)\n");
        assertThat(runner().run("plugin", "validate", "word-count/bundle").err())
                .contains("; 3 left out, see: ");
    }

    @Test
    void packingTwiceGivesTheSameBytes() throws IOException {
        runner().run("plugin", "new", "acme/word-count");
        var first = runner().run("plugin", "package", "word-count/bundle");
        var bundle = folder.resolve("word-count-0.1.0.tar.gz");
        assertThat(first.out()).isEqualTo(Sha256.of(bundle) + "  " + bundle + "\n");
        runner().run("plugin", "package", "word-count/bundle", "-o", "again.tar.gz");
        assertThat(folder.resolve("again.tar.gz")).hasSameBinaryContentAs(bundle);
    }

    @Test
    void aBundleIsNotWrittenIntoItsOwnFolder() {
        runner().run("plugin", "new", "acme/word-count");
        var ran = runner().run("plugin", "package", "word-count/bundle", "-o", "word-count/bundle/b.tar.gz");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(folder.resolve("word-count/bundle/b.tar.gz")).doesNotExist();
    }

    @Test
    void aSignatureIsOverBundleManifestAndChangelog() throws IOException {
        packed();
        Files.writeString(folder.resolve("CHANGES"), "first\n");
        var ran = runner().run("plugin", "sign", "b.tar.gz", "--key", "acme.key.pem", "--changelog", "@CHANGES");
        assertThat(ran.out()).isEqualTo(folder.resolve("b.tar.gz.dsse.json") + "\n");
        var key = PublicKey.ofPem(Files.readString(folder.resolve("acme.pub.pem")));
        var statement = ReleaseStatement.verified(
                Envelope.parse(Files.readAllBytes(folder.resolve("b.tar.gz.dsse.json"))), key);
        assertThat(statement.bundle()).isEqualTo(Sha256.of(folder.resolve("b.tar.gz")));
        assertThat(statement.changelog()).isEqualTo(Sha256.of("first\n"));
        assertThat(statement.release().plugin()).hasToString("acme/word-count");
    }

    @Test
    void aSharedSecretSignsToo() throws IOException {
        packed();
        var secret = SharedSecret.generate();
        var file = Files.writeString(folder.resolve("acme.secret"), secret.toText());
        assertThat(runner().run("plugin", "sign", "b.tar.gz", "--key", "acme.secret")
                        .err())
                .contains("the secret", "chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(runner().run("plugin", "sign", "b.tar.gz", "--key", "acme.secret")
                        .code())
                .isZero();
        var envelope = Envelope.parse(Files.readAllBytes(folder.resolve("b.tar.gz.dsse.json")));
        assertThat(ReleaseStatement.verified(envelope, secret).bundle())
                .isEqualTo(Sha256.of(folder.resolve("b.tar.gz")));
        Files.writeString(file, "hmac-sha256:no");
        assertThat(runner().run("plugin", "sign", "b.tar.gz", "--key", "acme.secret")
                        .err())
                .contains("argus key share");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--encrypt"})
    void aKeyOfEitherAlgorithmSignsPlainOrEncrypted(String option) throws IOException {
        packed();
        var runner = runner().with("ARGUS_KEY_PASSWORD", "a password long enough");
        for (var algorithm : List.of("ed25519", "rsassa-pss-sha256")) {
            var arguments = new ArrayList<>(List.of("key", "new", algorithm, "--algorithm", algorithm));
            if (!option.isEmpty()) {
                arguments.add(option);
            }
            assertThat(runner.run(arguments.toArray(String[]::new)).code()).isZero();
            assertThat(runner.run("plugin", "sign", "b.tar.gz", "--key", algorithm + ".key.pem")
                            .code())
                    .isZero();
            var key = PublicKey.ofPem(Files.readString(folder.resolve(algorithm + ".pub.pem")));
            var envelope = Envelope.parse(Files.readAllBytes(folder.resolve("b.tar.gz.dsse.json")));
            assertThat(ReleaseStatement.verified(envelope, key).release().plugin())
                    .hasToString("acme/word-count");
        }
    }

    @Test
    void aBundleThatWasTamperedWithIsNotSigned() throws IOException {
        packed();
        var bytes = Files.readAllBytes(folder.resolve("b.tar.gz"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve("b.tar.gz"), bytes);
        assertThat(runner().run("plugin", "sign", "b.tar.gz", "--key", "acme.key.pem")
                        .code())
                .isEqualTo(2);
        assertThat(folder.resolve("b.tar.gz.dsse.json")).doesNotExist();
    }

    private void packed() {
        runner().run("plugin", "new", "acme/word-count");
        runner().run("plugin", "package", "word-count/bundle", "-o", "b.tar.gz");
        runner().run("key", "new", "acme");
    }

    private void made(String manifest) throws IOException {
        Files.createDirectory(folder.resolve("p"));
        Files.writeString(folder.resolve("p/plugin.yaml"), manifest);
    }

    private CommandRunner runner() {
        return new CommandRunner(folder);
    }
}
