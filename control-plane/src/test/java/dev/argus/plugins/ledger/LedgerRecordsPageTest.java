package dev.argus.plugins.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that docs/ledger-records.md agrees with the code; run with -Dargus.generate=true (make generate) to write it.
 */
class LedgerRecordsPageTest {
    private static final Path FILE = Path.of("../docs/ledger-records.md");

    @Test
    void thePageSaysWhichKeysEachRecordHas() throws IOException {
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(FILE, document());
        }
        assertThat(FILE).content().isEqualTo(document());
    }

    private static String document() {
        return """
                # The ledger's records

                Generated from `RecordType`, `RecordKey` and `RecordDigest` by `make generate`; a test fails when this page differs.
                How a record is proved is on [another page](ledger.md).

                A payload is a JSON object with the keys below, and with `subject`, the id of what the record is about. A key means the same in
                every record: `version` is a SemVer and `versionId` a UUID; a time is a number of microseconds since 1970, a duration one of
                microseconds, a size one of bytes. A number beyond 2^53−1 is written as 2^53−1. What is not known is left out. Nothing here is ever
                renamed or given another meaning; new keys and new types come in addition.

                The vantage says whose word a fact is:

                | vantage | is the word of |
                |---|---|
                %s

                `digests`, where there are any, holds salted digests by name ([how they are made](ledger.md#the-format)):

                | digest | of |
                |---|---|
                %s

                %s
                """.formatted(
                        Arrays.stream(Vantage.values())
                                .map(vantage -> "| %s | %s |".formatted(vantage, vantage.meaning()))
                                .collect(joining("\n")),
                        Arrays.stream(RecordDigest.values())
                                .map(digest -> "| `%s` | %s |".formatted(digest.label(), digest.meaning()))
                                .collect(joining("\n")),
                        Arrays.stream(RecordType.values())
                                .map(LedgerRecordsPageTest::section)
                                .collect(joining("\n\n")));
    }

    private static String section(RecordType type) {
        var shape = type.shape();
        var rows = Stream.concat(
                        shape.required().stream().map(key -> row(key, "always")),
                        shape.optional().stream().map(key -> row(key, "where known")))
                .collect(joining("\n"));
        var digests = shape.digests().isEmpty()
                ? ""
                : "\n\nDigests: %s."
                        .formatted(shape.digests().stream()
                                .map(digest -> "`" + digest.label() + "`")
                                .collect(joining(", ")));
        return """
                ## %s

                %s

                | key | JSON | there | vantage | meaning |
                |---|---|---|---|---|
                %s%s""".formatted(type.label(), type.meaning(), rows, digests);
    }

    private static String row(RecordKey key, String there) {
        var kind = key.kind();
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        key.label(),
                        kind.unit().isEmpty() ? kind.jsonType() : "%s (%s)".formatted(kind.jsonType(), kind.unit()),
                        there,
                        key.vantage(),
                        key.meaning());
    }
}
