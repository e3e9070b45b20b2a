package dev.argus.cli.startup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.argus.cli.Argus;
import dev.argus.cli.shell.OpenResources;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Shell.Streams;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.ledger.ChainLink;
import dev.argus.kit.ledger.Checkpoint;
import dev.argus.kit.ledger.Commitment;
import dev.argus.kit.ledger.Disclosure;
import dev.argus.kit.ledger.InclusionProof;
import dev.argus.kit.ledger.Leaf;
import dev.argus.kit.ledger.NoteSigner;
import dev.argus.kit.ledger.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The training run for the AOT cache of the JVM (JEP 514): runs the usual commands once against a fake platform in the
 * same process, so that the JVM records which classes they load.
 *
 * <p>The launcher calls it after a build. The results of the commands do not matter, only the classes that they use.
 */
final class TrainingRun {
    private static final String ID = "00000000-0000-4000-8000-000000000000";
    private static final String ANSWER = """
            {"data":{"executePlugin":{"execution":{"id":"%1$s","state":"QUEUED"},"userErrors":[]},
            "execution":{"id":"%1$s","state":"SUCCEEDED","output":[1,2.5],"ledgerSequence":{"sequence":1},
            "stream":{"bytes":"aGk=","gaps":[]},"receipt":{"state":"READY","text":"x"},"duration":"PT0.5S"},
            "executions":{"nodes":[{"id":"%1$s","state":"FAILED","duration":"PT1S"}],"pageInfo":{"hasNextPage":false}}}}
            """.formatted(ID);
    private static final String EVENT = """
            event: next
            data: {"data":{"executionEvents":{"state":"SUCCEEDED","execution":{}},"executionLog":{"offset":0,"bytes":"aGk="}}}

            event: complete
            data:

            """;

    private final Path folder;
    private final Shell shell;
    private final List<Integer> ended = new ArrayList<>();

    private TrainingRun(Path folder, int port) {
        this.folder = folder;
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var url = "http://127.0.0.1:" + port;
        this.shell = new Shell(
                new Streams(InputStream.nullInputStream(), nowhere, nowhere),
                Map.of(
                        "ARGUS_URL",
                        url,
                        "ARGUS_TOKEN",
                        "e30.e30.e30",
                        "ARGUS_ISSUER_URL",
                        url,
                        "HOME",
                        folder.toString()),
                folder,
                false,
                new OpenResources());
    }

    public static void main(String[] args) throws IOException {
        var folder = Files.createTempDirectory("argus-training");
        try {
            perform(folder);
        } finally {
            remove(folder);
        }
        System.exit(0);
    }

    /** Runs every command in an empty folder and returns their exit codes. */
    static List<Integer> perform(Path folder) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/graphql/stream", exchange -> answer(exchange, "text/event-stream", EVENT));
        server.createContext("/graphql", exchange -> answer(exchange, "application/graphql-response+json", ANSWER));
        server.createContext("/version", exchange -> answer(exchange, "application/json", "{\"version\":\"1.0.0\"}"));
        server.createContext(
                "/token", exchange -> answer(exchange, "application/json", "{\"access_token\":\"e30.e30.e30\"}"));
        server.start();
        try {
            var run = new TrainingRun(folder, server.getAddress().getPort());
            run.all();
            return run.ended;
        } finally {
            server.stop(0);
        }
    }

    private void all() throws IOException {
        run("--help");
        run("version");
        run("get", "executions");
        run("get", "execution", ID, "-o", "yaml");
        run("run", "acme/x", "y", "--input", "{\"a\":1.5}", "--wait", "-o", "json");
        run("logs", ID);
        run("logs", "-f", ID);
        run("receipt", ID);
        run("token", "--tenant", "demo");
        run("token", "--show");
        run("key", "new", "acme");
        run("plugin", "new", "acme/training");
        run("plugin", "validate", "training/bundle");
        run("plugin", "package", "training/bundle", "-o", "bundle.tar.gz");
        run("plugin", "sign", "bundle.tar.gz", "--key", "acme.key.pem");
        run("ledger", "verify", "receipt", "--key", receipt());
        run("nonsense");
    }

    /** Writes the receipt of a ledger with one record and returns the verifier key of that ledger. */
    private String receipt() throws IOException {
        var log = new NoteSigner("training.example", SigningKey.generate(SignatureAlgorithm.ED25519));
        var disclosure = new Disclosure(Commitment.newSalt(), "{\"exit\":0}".getBytes(StandardCharsets.UTF_8));
        var leaf = new Leaf(0, ChainLink.first("training"), 0, "execution.finished", disclosure.commitment());
        var checkpoint = new Checkpoint(log.name(), 1, leaf.hash()).sign(List.of(log));
        var receipt = new Receipt(leaf, Optional.of(disclosure), new InclusionProof(0, 1, List.of()), checkpoint);
        Files.write(folder.resolve("receipt"), receipt.encode());
        return log.verifierKey().encode();
    }

    private void run(String... args) {
        ended.add(Argus.run(shell, args));
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException fault) {
                    throw new UncheckedIOException(fault);
                }
            });
        }
    }
}
