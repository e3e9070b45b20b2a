package dev.argus.kit.inspection;

import dev.argus.kit.bundle.BundleEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what looks like a secret: tokens with a known prefix, private keys, signed JSON Web Tokens, and random values
 * assigned to a name for a secret.
 */
public final class SecretScan implements BundleCheck {
    private static final int UNLIMITED = 1024;

    private static final List<SecretShape> SHAPES = List.of(
            new PrivateKeyShape(),
            new WebTokenShape(),
            token("aws-access-key", "an access key id of AWS", "AKIA", "", 16, 16),
            token("aws-access-key", "a temporary access key id of AWS", "ASIA", "", 16, 16),
            token("github-token", "a token of GitHub", "ghp_", "", 36, UNLIMITED),
            token("github-token", "a token of GitHub", "gho_", "", 36, UNLIMITED),
            token("github-token", "a token of GitHub", "ghu_", "", 36, UNLIMITED),
            token("github-token", "a token of GitHub", "ghs_", "", 36, UNLIMITED),
            token("github-token", "a token of GitHub", "ghr_", "", 36, UNLIMITED),
            token("github-token", "a token of GitHub", "github_pat_", "_", 36, UNLIMITED),
            token("gitlab-token", "a token of GitLab", "glpat-", "-_", 20, UNLIMITED),
            token("slack-token", "a token of Slack", "xoxb-", "-", 20, UNLIMITED),
            token("slack-token", "a token of Slack", "xoxp-", "-", 20, UNLIMITED),
            token("slack-token", "a token of Slack", "xoxa-", "-", 20, UNLIMITED),
            token("slack-token", "a token of Slack", "xoxs-", "-", 20, UNLIMITED),
            token("google-api-key", "an API key of Google", "AIza", "-_", 35, 35),
            token("stripe-key", "a live key of Stripe", "sk_live_", "", 16, UNLIMITED),
            token("stripe-key", "a live key of Stripe", "rk_live_", "", 16, UNLIMITED),
            token("npm-token", "a token of npm", "npm_", "", 36, 36),
            token("pypi-token", "a token of PyPI", "pypi-", "-_", 60, UNLIMITED),
            token(
                    "argus-shared-secret",
                    "a secret that is shared with the platform",
                    "hmac-sha256:",
                    ":+/=",
                    108,
                    UNLIMITED),
            token("azure-storage-key", "a storage account key of Azure", "AccountKey=", "+/=", 86, 90),
            new AssignmentShape());

    private final SecretShape[][] byStart = new SecretShape[256][];

    public SecretScan() {
        for (int start = 0; start < byStart.length; start++) {
            var shapes = new ArrayList<SecretShape>();
            for (var shape : SHAPES) {
                if (shape.starts().indexOf(start) >= 0) {
                    shapes.add(shape);
                }
            }
            byStart[start] = shapes.toArray(SecretShape[]::new);
        }
    }

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public void inspect(BundleEntry file, InputStream content, CheckFindings found) throws IOException {
        name(file, found);
        var start = FileStart.of(content);
        var window = new ScanWindow(start.content());
        for (int covered = 0; window.has(); window.advance(), covered--) {
            if (covered > 0) {
                continue;
            }
            for (var shape : byStart[window.peek(0)]) {
                int length = start.binary() && !shape.inBinaries() ? 0 : shape.length(window);
                if (length > 0) {
                    covered = length;
                    report(file, window, shape, length, found);
                    break;
                }
            }
        }
    }

    private static void name(BundleEntry file, CheckFindings found) {
        if (SecretFiles.isEnvironment(file.path())) {
            found.add(new CheckFinding(
                    file.path(),
                    0,
                    1,
                    "secret-file",
                    "programs read their passwords from a file of this name: list it in .argusignore, "
                            + "and use a granted Secret instead"));
        }
        if (SecretFiles.isKeys(file.path())) {
            found.warn(new CheckFinding(
                    file.path(),
                    0,
                    1,
                    "secret-file",
                    "the name is that of a file of keys: is it meant to be published?"));
        }
    }

    private static void report(
            BundleEntry file, ScanWindow window, SecretShape shape, int length, CheckFindings found) {
        if (PublishedExamples.isOne(window, shape, length)) {
            var message = "this looks like %s, but is a published example or a placeholder".formatted(shape.meaning());
            found.warn(new CheckFinding(file.path(), window.line(), window.column(), shape.rule(), message));
        } else {
            found.add(finding(file, window, shape));
        }
    }

    private static CheckFinding finding(BundleEntry file, ScanWindow window, SecretShape shape) {
        var message = ("this looks like %s: take it out of the bundle, revoke it where it is valid, "
                        + "and use a granted Secret instead")
                .formatted(shape.meaning());
        return new CheckFinding(file.path(), window.line(), window.column(), shape.rule(), message);
    }

    private static SecretShape token(String rule, String meaning, String prefix, String also, int min, int max) {
        return new TokenShape(rule, meaning, prefix, also, min, max);
    }
}
