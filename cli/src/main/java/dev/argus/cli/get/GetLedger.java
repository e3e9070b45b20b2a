package dev.argus.cli.get;

import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the ledger records of the tenant, or shows the newest checkpoint or the verifier key. */
@Command(
        name = "ledger",
        description = "Ledger records of your tenant, newest first; needs the permission ledger:audit.")
final class GetLedger implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("SEQUENCE", "sequence"),
            Column.of("TYPE", "type"),
            Column.time("RECORDED", "recordedAt"),
            Column.of("SUBJECT", "subject"),
            Column.of("PAYLOAD", "payload"));

    private final Shell shell;

    @Mixin
    private final Listing listing;

    @Option(
            names = "--since",
            paramLabel = "SPAN|TIME",
            description = "only records that were appended since, for example 1h or 2026-11-21T10:00:00Z")
    private @Nullable String since;

    @ArgGroup(exclusive = true)
    private @Nullable Head head;

    GetLedger(Shell shell) {
        this.shell = shell;
        this.listing = new Listing(shell);
    }

    /** The options that show something else than records. */
    static final class Head {
        @Option(names = "--checkpoint", description = "print the newest signed checkpoint byte for byte")
        private boolean checkpoint;

        @Option(names = "--verifier-key", description = "print the verifier key that the platform claims to sign with")
        private boolean verifierKey;
    }

    @Override
    public Integer call() {
        if (head == null) {
            return listing.show(
                    "LedgerEntries", Json.object(), "/ledger/entries", COLUMNS, listing.since(since, "recordedAt"));
        }
        var ledger = listing.connection()
                .platform()
                .query("LedgerHead", Json.object())
                .path("ledger");
        if (head.verifierKey) {
            shell.out().println(ledger.path("verifierKey").asText());
            shell.progress("before you trust it, compare it with the key that the operator of the platform published "
                    + "elsewhere");
        } else if (head.checkpoint && ledger.path("checkpoint").isTextual()) {
            shell.out().print(ledger.path("checkpoint").asText());
        } else {
            throw Failure.of(ExitCode.PENDING, "the ledger has no checkpoint yet")
                    .advise("the first checkpoint is signed within seconds after the first record");
        }
        return 0;
    }
}
