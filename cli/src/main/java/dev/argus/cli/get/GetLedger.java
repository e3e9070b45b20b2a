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

/** Lists the records of the tenant's chain, or shows the ledger's head. */
@Command(name = "ledger", description = "Records of your tenant's chain, newest first; needs ledger:audit.")
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

    @ArgGroup(exclusive = true)
    private @Nullable Head head;

    GetLedger(Shell shell) {
        this.shell = shell;
        this.listing = new Listing(shell);
    }

    /** What to show instead of records. */
    static final class Head {
        @Option(names = "--checkpoint", description = "the newest signed checkpoint, byte for byte")
        private boolean checkpoint;

        @Option(names = "--verifier-key", description = "the key the platform says it signs with")
        private boolean verifierKey;
    }

    @Override
    public Integer call() {
        if (head == null) {
            return listing.show("LedgerEntries", Json.object(), "/ledger/entries", COLUMNS);
        }
        var ledger = listing.connection()
                .platform()
                .query("LedgerHead", Json.object())
                .path("ledger");
        if (head.verifierKey) {
            shell.out().println(ledger.path("verifierKey").asText());
            shell.progress("compare it with the key your platform's operator published elsewhere before you trust it");
        } else if (head.checkpoint && ledger.path("checkpoint").isTextual()) {
            shell.out().print(ledger.path("checkpoint").asText());
        } else {
            throw Failure.of(ExitCode.PENDING, "the ledger has no checkpoint yet")
                    .advise("it is signed within seconds of the first record");
        }
        return 0;
    }
}
