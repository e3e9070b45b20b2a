package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.crypto.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the contract's vectors, which the runner's Go tests also write and read. */
class FrameVectorsTest {
    private static final JsonNode VECTORS = vectors();
    private static final FrameKey KEY = FrameKey.of(
            Base64.getUrlDecoder().decode(VECTORS.path("key").textValue()),
            UUID.fromString(VECTORS.path("execution").textValue()),
            VECTORS.path("attempt").intValue());

    static Stream<JsonNode> frames() {
        return StreamSupport.stream(VECTORS.path("frames").spliterator(), false);
    }

    static Stream<JsonNode> rejected() {
        return StreamSupport.stream(VECTORS.path("reject").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyLineOfTheRunnerIsTheFrameItSays(JsonNode vector) throws IOException {
        var frame = Frame.verified(vector.path("line").textValue().getBytes(UTF_8), KEY)
                .orElseThrow();
        assertThat(frame.sequence()).isEqualTo(vector.path("seq").longValue());
        assertThat(String.valueOf(frame.stream().letter()))
                .isEqualTo(vector.path("stream").textValue());
        assertThat(frame.offset()).isEqualTo(vector.path("offset").longValue());
        assertThat(frame.payload()).isEqualTo(vector.path("payload").binaryValue());
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void noOtherLineIsAFrame(JsonNode vector) {
        assertThat(Frame.verified(vector.path("line").textValue().getBytes(UTF_8), KEY))
                .isEmpty();
    }

    @Test
    void theWholeTranscriptIsIntactInAnyChunking() {
        byte[] log = log(lines());
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            var reader = reader();
            for (int from = 0; from < log.length; ) {
                int length = Math.min(log.length - from, 1 + random.nextInt(9000));
                reader.feed(ByteBuffer.wrap(log, from, length));
                from += length;
            }
            assertThat(reader.intact()).isTrue();
            assertThat(reader.foreign()).isZero();
        }
    }

    @Test
    void theStreamsComeBackWithTheGapThatTheRunnerLeft() {
        var reader = read(lines());
        var trailer = reader.trailer().orElseThrow();
        CapturedStream stdout = reader.captured(LogStream.STDOUT, trailer);
        assertThat(stdout.completeness()).isEqualTo(Completeness.TRUNCATED);
        assertThat(stdout.size()).isEqualTo(13010);
        assertThat(stdout.head()).hasSize(12007);
        assertThat(stdout.tailFrom()).isEqualTo(13007);
        assertThat(reader.captured(LogStream.STDERR, trailer).completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(reader.output(trailer).orElseThrow()).asString(UTF_8).isEqualTo("[\"[redacted]\"]");
    }

    @Test
    void theTrailerSaysWhatWasProvedOfTheNetwork() {
        var proof = read(lines()).trailer().orElseThrow().network();
        assertThat(proof).isEqualTo(new NetworkProof(List.of("10.96.0.1:443", "[fd00::1]:443"), 5, 2, 612));
    }

    @Test
    void theStartEventSaysWhatWasAroundThePlugin() {
        var proof = new NetworkProof(List.of("10.96.0.1:443", "[fd00::1]:443"), 5, 2, 612);
        assertThat(read(lines()).start().orElseThrow().isolation())
                .isEqualTo(new Isolation(true, true, true, true, true, 7, true, 1, 1000, 256, null, null, null, proof));
        assertThat(read(lines().subList(1, lines().size())).start()).isEmpty();
    }

    @Test
    void theTrailerSaysWhatWasRedactedAndWhatWasThereBefore() {
        var trailer = read(lines()).trailer().orElseThrow();
        assertThat(trailer.stream(FrameStream.OUTPUT).redactions()).isEqualTo(1);
        assertThat(trailer.stream(FrameStream.OUTPUT).raw())
                .isEqualTo(HexFormat.of()
                        .formatHex(Sha256.of("[\"hunter2hunter2\"]".getBytes(UTF_8))
                                .bytes()));
        assertThat(trailer.stream(FrameStream.STDOUT).redactions()).isZero();
        assertThat(trailer.stream(FrameStream.STDOUT).raw())
                .isEqualTo(trailer.stream(FrameStream.STDOUT).sha256());
    }

    @Test
    void aMissingLineIsNoticedWhicheverItIs() {
        var lines = lines();
        for (int missing = 0; missing < lines.size() - 1; missing++) {
            var some = new ArrayList<>(lines);
            some.remove(missing);
            assertThat(read(some).intact()).as("without line %d", missing).isFalse();
        }
    }

    @Test
    void withoutATrailerTheTailIsUnknown() {
        var reader = read(lines().subList(0, lines().size() - 1));
        assertThat(reader.trailer()).isEmpty();
        assertThat(reader.captured(LogStream.STDOUT, null).completeness()).isEqualTo(Completeness.TAIL_UNKNOWN);
    }

    @Test
    void aLineSeenBeforeAndForeignTextChangeNothing() {
        var lines = new ArrayList<>(lines());
        lines.add(2, lines.get(1));
        lines.add(3, "hello from the plugin");
        lines.add(4, "A1 " + "x".repeat(40_000));
        var reader = read(lines);
        assertThat(reader.intact()).isTrue();
        assertThat(reader.foreign()).isEqualTo(2);
    }

    @Test
    void theTerminationMessageIsTheTrailerAndOfNoOtherAttempt() {
        var line = VECTORS.path("status").path("line").textValue();
        assertThat(Trailer.ofTerminationMessage(line, KEY).orElseThrow().json())
                .isEqualTo(VECTORS.path("status").path("trailer").textValue());
        assertThat(Trailer.ofTerminationMessage(line.substring(0, line.length() - 2) + "AA", KEY))
                .isEmpty();
        assertThat(Trailer.ofTerminationMessage(line, FrameKey.of(KEY.secret(), KEY.execution(), 2)))
                .isEmpty();
        assertThat(Trailer.ofTerminationMessage("the plugin's own words", KEY)).isEmpty();
    }

    @Test
    void everyFlippedBitOfALineIsRefused() {
        byte[] line = lines().get(1).getBytes(UTF_8);
        for (int bit = 0; bit < line.length * 8; bit++) {
            byte[] changed = line.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(Frame.verified(changed, KEY)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void whateverArrivesItEndsInNoExceptionAndBoundedMemory() {
        byte[] log = log(lines());
        var random = new Random(11);
        for (int round = 0; round < 5_000; round++) {
            byte[] changed = Arrays.copyOf(log, log.length - random.nextInt(200));
            for (int change = 0; change < 1 + random.nextInt(5); change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            var reader = reader();
            reader.feed(ByteBuffer.wrap(changed));
            assertThat(reader.captured(LogStream.STDOUT, reader.trailer().orElse(null))
                            .kept()
                            .length)
                    .isLessThanOrEqualTo(13_010);
        }
    }

    private static FrameReader read(List<String> lines) {
        var reader = reader();
        reader.feed(ByteBuffer.wrap(log(lines)));
        return reader;
    }

    private static FrameReader reader() {
        return new FrameReader(KEY, new FrameReader.Caps(1 << 20, 1 << 20), (stream, offset, bytes) -> {});
    }

    private static byte[] log(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    private static List<String> lines() {
        return frames().map(vector -> vector.path("line").textValue()).toList();
    }

    private static JsonNode vectors() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("../docs/contracts/runner-frames-vectors.json")
                            .toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
