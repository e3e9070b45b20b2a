package dev.argus.cli.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.shell.Printable;
import dev.argus.kit.ledger.Disclosure;
import dev.argus.kit.ledger.ReceiptVerdict;
import dev.argus.kit.ledger.VerifierKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The columns and the JSON that show a verified receipt. */
final class VerifiedView {
    private static final List<Column> RECORD = List.of(
            Column.of("VERDICT", "verdict"),
            Column.of("SEQUENCE", "sequence"),
            Column.of("TYPE", "type"),
            Column.of("TIME", "time"),
            Column.of("CHAIN", "chain"),
            Column.of("CHAIN SEQUENCE", "chainSequence"),
            Column.of("LEAF HASH", "leafHash"));
    private static final List<Column> LEDGER = List.of(
            Column.of("LEDGER", "checkpoint/origin"),
            Column.of("LEDGER SIZE", "checkpoint/size"),
            Column.of("LEDGER ROOT", "checkpoint/root"),
            Column.of("KEY", "key"));

    private VerifiedView() {}

    /** Returns one column for each fact and one for each field of the payload. */
    static List<Column> columns(JsonNode view) {
        var columns = new ArrayList<>(RECORD);
        if (view.path("payload").isNull()) {
            columns.add(new Column("PAYLOAD", erased -> "erased; the receipt still proves that the record exists"));
        }
        view.path("payload")
                .fieldNames()
                .forEachRemaining(name -> columns.add(new Column(
                        "payload." + Printable.line(name),
                        record -> shown(record.path("payload").path(name)))));
        columns.addAll(LEDGER);
        return columns;
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : Json.compact(value);
    }

    static JsonNode of(ReceiptVerdict.Verified verified, VerifierKey key) {
        var leaf = verified.receipt().leaf();
        var checkpoint = verified.checkpoint();
        var view = Json.object()
                .put("verdict", "VERIFIED")
                .put("sequence", leaf.sequence())
                .put("type", leaf.type())
                .put(
                        "time",
                        Instant.EPOCH.plus(leaf.timeMicros(), ChronoUnit.MICROS).toString())
                .put("chain", leaf.link().chain())
                .put("chainSequence", leaf.link().sequence());
        view.set(
                "payload",
                verified.receipt()
                        .disclosure()
                        .map(VerifiedView::payload)
                        .orElse(Json.object().nullNode()));
        view.put("leafHash", leaf.hash().hex());
        view.putObject("checkpoint")
                .put("origin", checkpoint.origin())
                .put("size", checkpoint.size())
                .put("root", checkpoint.root().hex());
        return view.put("key", key.name());
    }

    private static JsonNode payload(Disclosure disclosure) {
        try {
            return Json.received(disclosure.payload());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a verified payload is canonical JSON", impossible);
        }
    }
}
