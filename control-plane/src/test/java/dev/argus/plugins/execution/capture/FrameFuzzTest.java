package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests manipulated logs. Half of the changes need no key. The other half are validly signed, as by a runner that lies.
 *
 * <p>{@code -Dargus.fuzz=N} reads N logs instead of 50,000, and {@code -Dargus.fuzz.seed=N} selects others.
 */
class FrameFuzzTest {
    private static final int INPUTS = Integer.getInteger("argus.fuzz", 50_000);
    private static final long SEED = Long.getLong("argus.fuzz.seed", 20_261_121L);
    private static final UUID EXECUTION = UUID.fromString("0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11");
    private static final byte[] MASTER = new byte[32];
    private static final SampleRunner RUNNER = new SampleRunner(FrameKey.derive(MASTER, EXECUTION, 2));
    private static final SampleRunner EARLIER = new SampleRunner(FrameKey.derive(MASTER, EXECUTION, 1));
    private static final FrameReader.Caps CAPS =
            new FrameReader.Caps(SampleRunner.HEAD + SampleRunner.TAIL, SampleRunner.OUTPUT);
    private static final int RUNS = 64;

    @Test
    void whateverWasDoneToALogItIsReadWithinTheCapsAndNeverTakenForWhole() {
        System.out.printf("%d inputs, seed %d%n", INPUTS, SEED);
        var runs = IntStream.range(0, RUNS)
                .mapToObj(run -> RUNNER.run(new Random(SEED + run)))
                .toList();
        long intact = IntStream.range(0, INPUTS)
                .parallel()
                .filter(input -> isIntact(input, runs.get(input % RUNS)))
                .count();
        assertThat(intact).as("whole ones among them").isBetween(INPUTS / 20L, INPUTS / 2L);
    }

    private static boolean isIntact(int input, SampleRunner.Run run) {
        var name = "input " + input + " of seed " + SEED;
        try {
            return read(name, run, new SplittableRandom(SEED * 31 + input));
        } catch (RuntimeException | IOException thrown) {
            throw new AssertionError(name, thrown);
        }
    }

    private static boolean read(String name, SampleRunner.Run run, RandomGenerator random) throws IOException {
        var spoiled = new Spoiled(RUNNER, EARLIER, run, random);
        byte[] log = spoiled.log();
        var told = new long[1];
        var reader = new FrameReader(RUNNER.key(), CAPS, (stream, offset, bytes) -> {
            told[0] += bytes.length;
            if (!spoiled.signed() && !Arrays.equals(bytes, part(run, stream, offset, bytes.length))) {
                throw new AssertionError(name + ": other bytes than the plugin's at " + offset);
            }
        });
        if (random.nextInt(8) == 0) {
            // The stream broke, and the log is read again from its first byte. The result must be the same.
            feed(name, reader, Arrays.copyOf(log, random.nextInt(log.length + 1)), random);
            reader.again();
        }
        feed(name, reader, log, random);
        assertThat(told[0]).as(name).isLessThanOrEqualTo(2 * CAPS.stream());
        assertBounded(name, reader);
        if (reader.intact() && !HonestTranscript.is(log, RUNNER)) {
            throw new AssertionError(name + " is not what a runner could have signed:\n" + shortened(log));
        }
        if (!spoiled.touched()) {
            assertThat(reader.intact()).as(name).isTrue();
        }
        if (random.nextInt(4) == 0) {
            assertTerminationMessage(name, spoiled, random);
        }
        return reader.intact();
    }

    private static void feed(String name, FrameReader reader, byte[] log, RandomGenerator random) {
        int most = random.nextInt(4) == 0 ? 40 : 9000;
        for (int from = 0; from < log.length; ) {
            int length = Math.min(log.length - from, 1 + random.nextInt(log.length > 1 << 20 ? 1 << 18 : most));
            reader.feed(ByteBuffer.wrap(log, from, length));
            from += length;
            if (reader.held() > 2 * CAPS.stream() + CAPS.output() + Frame.MAX_LINE) {
                throw new AssertionError(name + ": holds " + reader.held() + " bytes");
            }
        }
    }

    private static void assertBounded(String name, FrameReader reader) {
        var trailer = reader.trailer().orElse(null);
        for (var stream : LogStream.values()) {
            var captured = reader.captured(stream, trailer);
            if (captured.kept().length > CAPS.stream()
                    || captured.size() < 0
                    || captured.tailFrom() < captured.head().length
                    || captured.completeness() == null
                    || (trailer != null && captured.sha256() == null)) {
                throw new AssertionError(name + ": " + captured);
            }
        }
        if (trailer != null) {
            reader.output(trailer)
                    .ifPresent(
                            document -> assertThat(document.length).as(name).isLessThanOrEqualTo((int) CAPS.output()));
            assertThat(trailer.error() + trailer.reason().word() + trailer.json())
                    .as(name)
                    .doesNotContain("\0");
            assertThat(trailer.cpuMicros()).as(name).isNotNegative();
        }
    }

    private static void assertTerminationMessage(String name, Spoiled spoiled, RandomGenerator random) {
        byte[] json = spoiled.hostileJson().getBytes(ISO_8859_1);
        var message = RUNNER.message(json);
        assertThat(Trailer.ofTerminationMessage(message, RUNNER.key()))
                .as(name)
                .isEqualTo(message.length() > 4096 ? Optional.empty() : Trailer.parse(json, RUNNER.key()));
        int at = random.nextInt(message.length());
        var changed = message.substring(0, at) + (char) (message.charAt(at) + 1) + message.substring(at + 1);
        for (String unsigned :
                List.of(changed, message.substring(0, at), EARLIER.message(json), message + "=", message + " x")) {
            assertThat(Trailer.ofTerminationMessage(unsigned, RUNNER.key()))
                    .as(name)
                    .isEmpty();
        }
    }

    private static byte[] part(SampleRunner.Run run, LogStream stream, long offset, int length) {
        byte[] all = run.written().of(stream == LogStream.STDOUT ? 'o' : 'e');
        return Arrays.copyOfRange(all, (int) offset, (int) offset + length);
    }

    private static String shortened(byte[] log) {
        return new String(log, ISO_8859_1)
                .lines()
                .map(line -> line.length() > 1500 ? line.substring(0, 1500) + "…" : line)
                .reduce("", (all, line) -> all + line + "\n");
    }
}
