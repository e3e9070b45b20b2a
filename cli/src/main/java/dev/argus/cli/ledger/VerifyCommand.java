package dev.argus.cli.ledger;

import dev.argus.cli.output.Output;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.ledger.ReceiptVerdict;
import dev.argus.kit.ledger.ReceiptVerifier;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies a receipt offline. */
@Command(name = "verify", description = "Verify a receipt offline. Trusts only the key that you give.")
final class VerifyCommand implements Callable<Integer> {
    private static final int RECEIPT_LIMIT = 1 << 20;

    private final Shell shell;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "FILE", description = "a receipt that argus receipt printed")
    private String file = "";

    @Option(
            names = "--key",
            paramLabel = "FILE|VKEY",
            description = "the verifier key of the ledger (default: ARGUS_LEDGER_KEY)")
    private @Nullable String key;

    VerifyCommand(Shell shell) {
        this.shell = shell;
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var trusted = new TrustedKey(shell).read(key);
        var path = shell.path(file);
        var receipt = new Source(shell).bytes(path, RECEIPT_LIMIT);
        return switch (ReceiptVerifier.verify(receipt, List.of(trusted))) {
            case ReceiptVerdict.Verified verified -> {
                var view = VerifiedView.of(verified, trusted);
                output.one(view, VerifiedView.columns(view));
                yield ExitCode.OK.number();
            }
            case ReceiptVerdict.Failed(var reason) ->
                throw Failure.of(ExitCode.NOT_VERIFIED, file + " proves nothing: " + reason)
                        .advise("it was changed, or the key belongs to another ledger; "
                                + "get the receipt again with: argus receipt ID");
        };
    }
}
