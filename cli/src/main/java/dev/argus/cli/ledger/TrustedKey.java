package dev.argus.cli.ledger;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Settings;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.ledger.VerifierKey;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one key the user says to trust: its text, or a file with it. */
record TrustedKey(Shell shell) {
    private static final int LIMIT = 1 << 12;

    VerifierKey read(@Nullable String option) {
        var given = Optional.ofNullable(option)
                .or(new Settings(shell)::ledgerKey)
                .orElseThrow(
                        () -> Failure.invalid("no verdict: there is no key to verify with")
                                .advise(
                                        "give the ledger's verifier key with --key FILE or ARGUS_LEDGER_KEY; get it from the platform's operator"
                                                + " (make up writes it to .argus/env, argus get ledger --verifier-key shows what the platform claims)"));
        try {
            return VerifierKey.parse(text(given.strip()));
        } catch (MalformedException fault) {
            throw Failure.invalid("no verdict: the key is not a verifier key: " + fault.getMessage())
                    .advise("a verifier key is one line: name+hash+base64")
                    .causedBy(fault);
        }
    }

    private String text(String given) {
        var file = shell.path(given);
        if (Files.exists(file)) {
            return new Source(shell).file(file, LIMIT).strip();
        }
        if (!given.contains("+")) {
            throw Failure.invalid("no verdict: there is no key file " + file);
        }
        return given;
    }
}
