package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.ledger.ChainLink;
import dev.argus.kit.ledger.Checkpoint;
import dev.argus.kit.ledger.Disclosure;
import dev.argus.kit.ledger.Leaf;
import dev.argus.kit.ledger.MerkleTree;
import dev.argus.kit.ledger.NoteSigner;
import dev.argus.kit.ledger.Receipt;
import dev.argus.kit.ledger.SaltedDigest;
import dev.argus.kit.ledger.SignedNote;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes docs/contracts/ledger-vectors.json from constants only. Any second implementation must agree with it. */
final class LedgerVectors {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final UUID ACME = new UUID(0, 1);
    private static final UUID GLOBEX = new UUID(0, 2);
    private static final List<String> PAYLOADS = List.of(
            "{\"action\":\"transform\",\"subject\":\"00000000-0000-4000-8000-000000000001\"}",
            "{}",
            "{\"\u20ac\":\"caf\u00e9\",\"\ud83d\ude00\":[true,false,null],\"\ufb01\":\"quote \\\" backslash \\\\ newline \\n bell \\u0007\"}",
            "{\"exitCode\":137,\"largest\":9007199254740991,\"nested\":{\"a\":[-1,0,1]}}",
            "{\"digests\":{\"input\":\"%s\"}}".formatted(SaltedDigest.of(salt(4), "input", Sha256.of("[1,2,3]"))));
    private static final List<UUID> TENANTS = List.of(ACME, GLOBEX, ACME, ACME, GLOBEX);
    private static final List<String> TYPES =
            List.of("execution.requested", "plugin.created", "grant.given", "execution.finished", "execution.finished");

    private final NoteSigner signer = new NoteSigner("ledger.example.com/vectors", key(1));
    private final Batch batch = Batch.of(
            Tip.EMPTY,
            IntStream.range(0, PAYLOADS.size()).mapToObj(LedgerVectors::row).toList(),
            Map.of(ACME, ChainLink.first("a1b2"), GLOBEX, ChainLink.first("c3d4")));

    static ObjectNode make() {
        return new LedgerVectors().document();
    }

    private ObjectNode document() {
        var document = JSON.objectNode();
        document.put("about", "Made from constants by LedgerVectorsTest; docs/ledger.md says what each value is");
        document.put("verifierKey", signer.verifierKey().encode());
        document.set(
                "records",
                array(IntStream.range(0, PAYLOADS.size()).mapToObj(this::record).toList()));
        document.set(
                "saltedDigests", array(List.of(saltedDigest(4, "input", "[1,2,3]"), saltedDigest(0, "stdout", ""))));
        document.set("receipts", array(new BrokenReceipts(this).all()));
        return document;
    }

    private ObjectNode record(int index) {
        var entry = batch.entries().get(index);
        return JSON.objectNode()
                .put("payload", entry.row().payload())
                .put("salt", HexFormat.of().formatHex(entry.row().salt()))
                .put("commitment", entry.leaf().commitment().hex())
                .put("leaf", new String(entry.leaf().bytes(), UTF_8))
                .put("leafHash", entry.leaf().hash().hex())
                .put("rootAfter", root(index + 1).hex());
    }

    /** Returns the receipt of a record in the tree of {@code size} records. */
    Receipt receipt(int index, int size, NoteSigner... signers) {
        var row = batch.entries().get(index).row();
        var disclosure = Optional.of(new Disclosure(row.salt(), row.payload().getBytes(UTF_8)));
        return new Receipt(
                leaf(index), disclosure, MerkleTree.inclusionProof(index, size, tiles()), note(size, signers));
    }

    SignedNote note(int size, NoteSigner... signers) {
        var checkpoint = new Checkpoint(signer.name(), size, root(size));
        return checkpoint.sign(signers.length == 0 ? List.of(signer) : List.of(signers));
    }

    NoteSigner signer() {
        return signer;
    }

    int size() {
        return PAYLOADS.size();
    }

    Leaf leaf(int index) {
        return batch.entries().get(index).leaf();
    }

    private Sha256 root(int size) {
        return MerkleTree.root(size, tiles());
    }

    private Tiles tiles() {
        var only = new TileKey(0, 0);
        return new Tiles(Map.of(
                only, Objects.requireNonNull(batch.tiles().added().get(only)).toByteArray()));
    }

    private static ObjectNode saltedDigest(int salt, String name, String content) {
        var digest = Sha256.of(content);
        return JSON.objectNode()
                .put("salt", HexFormat.of().formatHex(salt(salt)))
                .put("name", name)
                .put("digest", digest.hex())
                .put("salted", SaltedDigest.of(salt(salt), name, digest));
    }

    private static JsonNode array(List<ObjectNode> nodes) {
        return JSON.arrayNode().addAll(nodes);
    }

    private static OutboxRow row(int index) {
        var at = Instant.parse("2026-11-21T00:00:00.000001Z").minusSeconds(index);
        return new OutboxRow(
                index, TENANTS.get(index), TYPES.get(index), new UUID(1, index), PAYLOADS.get(index), salt(index), at);
    }

    private static byte[] salt(int index) {
        return Sha256.of("salt " + index).bytes();
    }

    /** Returns the Ed25519 key of a seed (RFC 8410). */
    static SigningKey key(int seed) {
        var der = HexFormat.of()
                .parseHex("302e020100300506032b657004220420"
                        + Sha256.of("key " + seed).hex());
        var body = Base64.getEncoder().encodeToString(der);
        return SigningKey.ofPem("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }
}
