package dev.argus.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.key.KeyFile;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.inspection.CheckFinding;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Performs all steps of publishing that the token may perform, and says what is missing. */
@Command(
        name = "publish",
        description = {
            "Pack, sign, upload and submit a plugin, and publish it if it is approved.",
            "Steps that are already done are skipped, so run the command again after the review. Exit code 9: "
                    + "not published yet."
        })
final class PublishCommand implements Callable<Integer> {
    private static final int ENVELOPE_LIMIT = 1 << 17;

    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Mixin
    private final Changelog changelog;

    @Parameters(
            paramLabel = "DIR|BUNDLE|NAME@VERSION",
            description = "a folder, a bundle, or a version that is already uploaded")
    private String subject = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the publisher's private key or shared secret; it never leaves this machine")
    private @Nullable String key;

    @Option(
            names = "--envelope",
            paramLabel = "FILE",
            description = "the output of argus plugin sign, instead of --key")
    private @Nullable String envelope;

    @Option(
            names = "--no-check",
            description = "send it although the checks that this machine can make found something")
    private boolean noCheck;

    PublishCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
        changelog = new Changelog(shell);
    }

    @Override
    public Integer call() {
        var platform = connection.platform();
        var publication = new Publication(shell, platform);
        var version = publication.advance(onPlatform(publication, new VersionReference(subject)));
        output.one(version, VersionView.COLUMNS);
        return outcome(version);
    }

    private JsonNode onPlatform(Publication publication, VersionReference reference) {
        if (!Files.exists(shell.path(subject)) && VersionReference.isNamed(subject)) {
            return reference.find(publication.platform());
        }
        var plugin = PackedPlugin.read(shell, subject);
        var words = changelog.text();
        return publication.upload(plugin, () -> signed(plugin, words), words);
    }

    private byte[] signed(PackedPlugin plugin, String words) {
        requireNoFindings(plugin);
        if (envelope != null) {
            return matching(new Source(shell).bytes(shell.path(envelope), ENVELOPE_LIMIT), plugin, words);
        }
        if (key == null) {
            throw Failure.invalid("a new version must be signed")
                    .advise("give the publisher's key with --key FILE, or --envelope FILE");
        }
        var signer = new KeyFile(shell).signer(key);
        var bundle = plugin.bundle();
        return signer.sign(ReleaseStatement.of(bundle.manifest(), bundle.digest(), words, signer.keyId()))
                .encode();
    }

    /** A version that the platform would refuse is not sent. */
    private void requireNoFindings(PackedPlugin plugin) {
        var inspection = plugin.inspection();
        inspection.warnings().forEach(warning -> shell.progress("warning: " + warning));
        if (noCheck || inspection.findings().isEmpty()) {
            inspection.findings().forEach(finding -> shell.progress("warning: " + finding));
            return;
        }
        var findings =
                inspection.findings().stream().map(CheckFinding::toString).collect(Collectors.joining("\n"));
        throw Failure.invalid("nothing was sent, because the platform would refuse it:\n" + findings)
                .advise(
                        "repair it, or list the file in .argusignore; to acknowledge findings, publish with --no-check and then: "
                                + "argus plugin acknowledge " + plugin.reference() + " --reason TEXT");
    }

    /** The envelope has only the digest of the changelog, so that the text itself must be given again. */
    private static byte[] matching(byte[] signed, PackedPlugin plugin, String words) {
        var statement = ReleaseStatement.parse(Envelope.parse(signed).payload());
        var bundle = plugin.bundle();
        if (!statement.changelog().equals(Sha256.of(words))) {
            throw Failure.invalid(
                            words.isEmpty()
                                    ? "the envelope was signed with a changelog, whose text is missing here"
                                    : "the envelope was signed with another changelog")
                    .advise("give the text that was signed with --changelog TEXT|@FILE");
        }
        var mismatches = statement.mismatches(bundle.manifest(), bundle.digest(), words);
        if (!mismatches.isEmpty()) {
            throw Failure.invalid("the envelope is not for this bundle: " + String.join("; ", mismatches))
                    .advise("sign this bundle with: argus plugin sign");
        }
        return signed;
    }

    private int outcome(JsonNode version) {
        var reference =
                version.path("plugin").asText() + "@" + version.path("version").asText();
        return switch (version.path("state").asText()) {
            case "PUBLISHED" -> {
                shell.progress("install it with: argus install " + reference);
                yield ExitCode.OK.number();
            }
            case "IN_REVIEW" -> {
                shell.progress("waiting for a review; a reviewer runs: argus plugin review " + reference
                        + " --approve --reason TEXT");
                shell.progress("after the review run: argus plugin publish " + reference);
                yield ExitCode.PENDING.number();
            }
            default ->
                throw Failure.of(
                                ExitCode.CONFLICT,
                                reference + " is " + version.path("state").asText() + " and cannot be published")
                        .advise("raise \"version\" in the manifest and publish that");
        };
    }
}
