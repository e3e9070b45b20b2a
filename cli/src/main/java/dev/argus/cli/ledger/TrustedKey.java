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

/** Reads the key that the user trusts: the key itself, or a file with it. */
record TrustedKey(Shell shell) {
    private static final int LIMIT = 1 << 12;

    VerifierKey read(@Nullable String option) {
        var given = Optional.ofNullable(option)
                .or(new Settings(shell)::ledgerKey)
                .orElseThrow(() -> Failure.invalid("cannot verify: no verifier key is given")
                        .advise("give the verifier key of the ledger with --key FILE or ARGUS_LEDGER_KEY; "
                                + "get it from the operator of the platform "
                                + "(make up writes it to .argus/env; "
                                + "argus get ledger --verifier-key shows what the platform claims)"));
        try {
            return VerifierKey.parse(text(given.strip()));
        } catch (MalformedException fault) {
            throw Failure.invalid("cannot verify: not a verifier key: " + fault.getMessage())
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
            throw Failure.invalid("cannot verify: key file " + file + " does not exist");
        }
        return given;
    }
}
