package dev.argus.cli.plugin;

import static dev.argus.cli.support.Samples.OTHER_ID;
import static dev.argus.cli.support.Samples.connection;
import static dev.argus.cli.support.Samples.map;
import static dev.argus.cli.support.Samples.payload;
import static dev.argus.cli.support.Samples.plugin;
import static dev.argus.cli.support.Samples.refused;
import static dev.argus.cli.support.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.cli.support.RecordedRequest;
import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @BeforeEach
    void author() {
        runner().run("plugin", "new", "acme/numbers");
        runner().run("plugin", "package", "numbers/bundle", "-o", "b.tar.gz");
        runner().run("key", "new", "acme");
        platform.answer("plugin", arguments -> null);
        platform.answer("createPlugin", arguments -> payload("plugin", plugin("acme/numbers")));
        platform.answer("uploadPluginVersion", arguments -> payload("version", uploaded("DRAFT")));
        platform.answer("submitVersion", arguments -> payload("version", uploaded("IN_REVIEW")));
        platform.answer("publishVersion", arguments -> payload("version", uploaded("PUBLISHED")));
        platform.answer("reviewVersion", arguments -> payload("version", uploaded("IN_REVIEW")));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aNewPluginIsSubmittedForReview() throws IOException {
        var ran = runner().run("plugin", "publish", "numbers/bundle", "--key", "acme.key.pem", "--changelog", "first");
        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.out()).containsPattern("STATE +IN_REVIEW\n");
        assertThat(ran.err())
                .contains(
                        "created acme/numbers\n",
                        "uploaded acme/numbers@0.1.0 sha256:",
                        "submitted for review\n",
                        "argus plugin review acme/numbers@0.1.0 --approve",
                        "argus plugin publish acme/numbers@0.1.0");
        assertThat(operations())
                .containsExactly("Versions", "Plugin", "CreatePlugin", "UploadPluginVersion", "SubmitVersion");
        assertThat(platform.bundles()).singleElement().isEqualTo(Files.readAllBytes(folder.resolve("b.tar.gz")));
        var input = platform.variables("UploadPluginVersion").path("input");
        var key = PublicKey.ofPem(Files.readString(folder.resolve("acme.pub.pem")));
        var envelope = Envelope.parse(input.path("envelope").asText().getBytes(StandardCharsets.UTF_8));
        assertThat(ReleaseStatement.verified(envelope, key).bundle())
                .hasToString(input.path("bundle").asText());
        assertThat(input.path("changelog").asText()).isEqualTo("first");
    }

    @Test
    void theSameCommandPublishesAfterTheApproval() {
        there(uploaded("IN_REVIEW", review("APPROVE", 1)));
        var ran = runner().run("plugin", "publish", "numbers/bundle", "--key", "acme.key.pem");
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("is already uploaded", "published", "argus install acme/numbers@0.1.0");
        assertThat(operations()).containsExactly("Versions", "PublishVersion");
        assertThat(platform.bundles()).isEmpty();
    }

    @Test
    void anUploadedVersionNeedsNoKey() {
        there(uploaded("IN_REVIEW", review("APPROVE", 1)));
        assertThat(runner().run("plugin", "publish", "acme/numbers@0.1.0").code())
                .isZero();
        assertThat(operations()).containsExactly("Versions", "PublishVersion");
    }

    @Test
    void aPublishedVersionStaysPublished() {
        there(uploaded("PUBLISHED"));
        assertThat(runner().run("plugin", "publish", "b.tar.gz").code()).isZero();
        assertThat(operations()).containsExactly("Versions");
    }

    @Test
    void aVersionWithOtherContentIsNeverReplaced() {
        there(version("DRAFT"), "0.1.0");
        var ran = runner().run("plugin", "publish", "numbers/bundle", "--key", "acme.key.pem");
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("a version never changes", "raise \"version\"");
        assertThat(operations()).containsExactly("Versions");
    }

    @Test
    void anUnchangedVersionIsNotResubmittedAfterRequestedChanges() {
        there(uploaded("DRAFT", review("APPROVE", 1), review("REQUEST_CHANGES", 2)));
        var ran = runner().run("plugin", "publish", "numbers/bundle", "--key", "acme.key.pem");
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("a reviewer asked for changes: because 2");
    }

    @Test
    void aRejectedVersionCannotBePublished() {
        there(uploaded("REJECTED"));
        assertThat(runner().run("plugin", "publish", "acme/numbers@0.1.0").code())
                .isEqualTo(5);
    }

    @Test
    void withoutAKeyNothingIsCreated() {
        var ran = runner().run("plugin", "publish", "numbers/bundle");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("must be signed", "--key FILE");
        assertThat(operations()).containsExactly("Versions");
    }

    @Test
    void anExistingEnvelopeIsSentUnchanged() throws IOException {
        runner().run("plugin", "sign", "b.tar.gz", "--key", "acme.key.pem");
        runner().run("plugin", "publish", "b.tar.gz", "--envelope", "b.tar.gz.dsse.json");
        assertThat(platform.variables("UploadPluginVersion")
                        .at("/input/envelope")
                        .asText())
                .isEqualTo(Files.readString(folder.resolve("b.tar.gz.dsse.json")));
    }

    @Test
    void whatThePlatformWouldRefuseIsNotSent() throws IOException {
        Files.writeString(folder.resolve("numbers/bundle/a.py"), "t = 'gh" + "p_" + "a1B2c3".repeat(6) + "'\n");
        var ran = runner().run("plugin", "publish", "numbers/bundle", "--key", "acme.key.pem");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("nothing was sent", "a.py:1:6 github-token", ".argusignore", "--no-check");
        assertThat(operations()).containsExactly("Versions");
        runner().run("plugin", "publish", "numbers/bundle", "--key", "acme.key.pem", "--no-check");
        assertThat(operations()).contains("UploadPluginVersion");
    }

    @Test
    void aChangelogThatWasSignedElsewhereMustBeGivenAgain() {
        runner().run("plugin", "sign", "b.tar.gz", "--key", "acme.key.pem", "--changelog", "The first one");
        var without = runner().run("plugin", "publish", "b.tar.gz", "--envelope", "b.tar.gz.dsse.json");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("signed with a changelog", "--changelog");
        assertThat(operations()).containsExactly("Versions");
        var with = runner().run(
                        "plugin",
                        "publish",
                        "b.tar.gz",
                        "--envelope",
                        "b.tar.gz.dsse.json",
                        "--changelog",
                        "The first one");
        assertThat(with.code()).isEqualTo(9);
    }

    @Test
    void anEnvelopeOfAnotherBundleIsNotSent() throws IOException {
        runner().run("plugin", "sign", "b.tar.gz", "--key", "acme.key.pem");
        Files.writeString(folder.resolve("numbers/bundle/more.txt"), "x");
        var ran = runner().run("plugin", "publish", "numbers/bundle", "--envelope", "b.tar.gz.dsse.json");
        assertThat(ran.err()).contains("the envelope is not for this bundle", "argus plugin sign");
    }

    @Test
    void aPluginCreatedConcurrentlyByAColleagueIsAccepted() {
        platform.answer("createPlugin", arguments -> refused("CONFLICT", "it is there"));
        assertThat(runner().run("plugin", "publish", "numbers/bundle", "--key", "acme.key.pem")
                        .code())
                .isEqualTo(9);
    }

    @Test
    void aRefusedBundleShowsTheMessageOfThePlatform() {
        platform.answer(
                "uploadPluginVersion", arguments -> refused("UNTRUSTED", "the key is not registered", "envelope"));
        var ran = runner().run("plugin", "publish", "numbers/bundle", "--key", "acme.key.pem");
        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.err()).contains("envelope: the key is not registered");
    }

    @Test
    void aReviewerFindsAVersionOfAHiddenPlugin() {
        platform.answer("reviewQueue", arguments -> connection(uploaded("IN_REVIEW")));
        var ran = runner().run("plugin", "review", "acme/numbers@0.1.0", "--approve", "--reason", "fine");
        assertThat(ran.code()).isZero();
        assertThat(platform.variables("ReviewVersion").path("input").toString())
                .isEqualTo("{\"version\":\"" + OTHER_ID + "\",\"decision\":\"APPROVE\",\"reason\":\"fine\"}");
        assertThat(ran.err()).contains("argus plugin publish acme/numbers@0.1.0");
    }

    @Test
    void aReviewIsExactlyOneDecision() {
        assertThat(runner().run("plugin", "review", "acme/numbers@0.1.0", "--reason", "x")
                        .code())
                .isEqualTo(2);
        assertThat(runner().run("plugin", "review", "acme/numbers@0.1.0", "--approve", "--reject", "--reason", "x")
                        .code())
                .isEqualTo(2);
        assertThat(runner().run("plugin", "review", "acme/numbers", "--reject", "--reason", "x")
                        .err())
                .contains("publisher/name@version");
    }

    @Test
    void submittingByIdFindsThatVersion() {
        platform.answer("pluginVersion", arguments -> uploaded("DRAFT"));
        assertThat(runner().run("plugin", "submit", OTHER_ID).out()).containsPattern("STATE +IN_REVIEW\n");
        platform.answer("pluginVersion", arguments -> null);
        assertThat(runner().run("plugin", "submit", OTHER_ID).code()).isEqualTo(3);
    }

    private void there(Map<String, @Nullable Object> version) {
        platform.answer("plugin", arguments -> plugin("acme/numbers", version));
    }

    private void there(Map<String, @Nullable Object> version, String number) {
        version.put("version", number);
        there(version);
    }

    /** Returns the version as the platform shows it after the upload of our bundle. */
    private Map<String, @Nullable Object> uploaded(String state, Object... reviews) {
        var version = version(state);
        try {
            var digest = Sha256.of(folder.resolve("b.tar.gz")).toString();
            version.putAll(Map.of("version", "0.1.0", "codeSha256", digest, "reviews", List.of(reviews)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return version;
    }

    private static Map<String, @Nullable Object> review(String decision, int minute) {
        return map(
                "id",
                OTHER_ID,
                "reviewer",
                "bob",
                "decision",
                decision,
                "reason",
                "because " + minute,
                "reviewedAt",
                "2026-11-21T10:0" + minute + ":00Z");
    }

    private List<String> operations() {
        return platform.asked().stream().map(RecordedRequest::operation).toList();
    }

    private CommandRunner runner() {
        return new CommandRunner(folder, platform);
    }
}
