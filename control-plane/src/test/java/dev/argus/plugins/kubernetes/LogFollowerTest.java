package dev.argus.plugins.kubernetes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.json.JsonSchema;
import dev.argus.kit.manifest.Action;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.plugins.catalog.image.Startup;
import dev.argus.plugins.execution.ActionContract;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionChanges;
import dev.argus.plugins.execution.LiveLogs;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.FrameKey;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.capture.SampleRunner;
import dev.argus.plugins.execution.redaction.SecretValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests reading a log over several streams: each frame counts once, even if a stream repeats or loses frames. */
class LogFollowerTest {
    private static final Execution EXECUTION = SamplePods.execution(1);
    private static final FrameKey KEY = FrameKey.derive(new byte[32], EXECUTION.id(), 1);
    private static final LogReader.End BROKEN = new LogReader.End(200, new IOException("cut"));
    private static final LogReader.End WELL = new LogReader.End(200, null);

    private static final String MANIFEST = """
            {"id":"acme/test-tool","version":"1.0.0","displayName":"Test","description":"A plugin of a test","category":"data-processing",
             "platform":{"min":"1.0.0"},"runtime":{"name":"python3","entrypoint":["python3","main.py"]},
             "actions":[{"name":"go","description":"Goes","input":{"type":"object"},"output":{}}],
             "config":{"type":"object"},"capabilities":[],"limits":{"cpu":"100m","memory":"64Mi","timeout":"10s"}}""";

    private final SampleRunner.Run run = longRun();
    private final LiveLogs live = new LiveLogs(new ExecutionChanges());
    private final Transcript transcript;
    private final Sightings sightings = new Sightings();
    private final LogFollower follower;
    private final Streams streams = new Streams();
    private int wholes;

    LogFollowerTest() {
        live.open(EXECUTION.executionId());
        transcript = new Transcript(EXECUTION, contract(), KEY, SamplePods.CAPTURE, live, SecretValues.NONE);
        follower = new LogFollower(transcript, sightings);
    }

    @Test
    void aStreamThatBreaksAnywhereIsReadAgainAndEveryByteCountsOnce() throws InterruptedException {
        String log = log(0);
        for (int at : new int[] {0, 1, log.length() / 3, log.length() / 2, log.length() - 1}) {
            streams.next(log.substring(0, at), BROKEN);
        }
        streams.next(log, WELL);
        follower.follow(streams, () -> wholes++);
        assertComplete();
        assertThat(wholes).as("told that it is whole").isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 503, 0})
    void whateverTheAnswerIsItIsAskedAgainWhileTheContainerRuns(int status) throws InterruptedException {
        streams.next("", new LogReader.End(status, null)).next(log(0), WELL);
        follower.follow(streams, () -> wholes++);
        assertComplete();
    }

    @Test
    void aLogThatWasRotatedSinceItWasReadLosesNothing() throws InterruptedException {
        int line = run.lines().size() / 2;
        String read = String.join("\n", run.lines().subList(0, line)) + "\n"
                + run.lines().get(line).substring(0, 30);
        String rotated = run.lines().get(line - 1) + "\n" + run.lines().get(line) + "\n";
        streams.next(read, BROKEN).next(rotated, BROKEN).next(log(line + 1), WELL);
        follower.follow(streams, () -> wholes++);
        assertComplete();
    }

    @Test
    void aLogThatWasRotatedFurtherThanItWasReadIsOneWithAGapAndGoesOnBehindIt() throws InterruptedException {
        var lines = run.lines().stream().filter(line -> line.contains(" o ")).toList();
        int from = run.lines().indexOf(lines.get(1));
        streams.next(log(from), WELL);
        follower.follow(streams, () -> wholes++);
        var stdout = stdout();
        assertThat(stdout.completeness()).isEqualTo(Completeness.GAPS);
        assertThat(stdout.head()).isEmpty();
        assertThat(stdout.tailFrom()).isEqualTo(280);
        byte[] written = run.written().stdout();
        assertThat(stdout.tail()).startsWith(Arrays.copyOfRange(written, 280, 800));
        var piece = live.read(EXECUTION.executionId(), LogStream.STDOUT, 0).orElseThrow();
        assertThat(piece.offset()).as("who reads along is told at once").isEqualTo(280);
        assertThat(piece.bytes()).isEqualTo(Arrays.copyOfRange(written, 280, 800));
        assertThat(transcript.result(null).output()).isInstanceOf(OutputVerdict.Unacceptable.class);
    }

    @Test
    void aContainerThatHasEndedWithoutTheRunnersWordIsFollowedNoFurther() throws InterruptedException {
        streams.next(log(0).substring(0, 900), WELL);
        sightings.add(over());
        follower.follow(streams, () -> wholes++);
        assertThat(streams.asked).isOne();
        assertThat(wholes).isZero();
        assertThat(stdout().completeness()).isEqualTo(Completeness.TAIL_UNKNOWN);
    }

    @Test
    void theRestOfALogIsAskedForAgainWhenItBreaksAndKeepsWhatWasReadBefore() throws InterruptedException {
        int line = run.lines().size() / 2;
        streams.next(String.join("\n", run.lines().subList(0, line)), WELL);
        sightings.add(over());
        follower.follow(streams, () -> wholes++);
        streams.next("", new LogReader.End(500, null))
                .next(log(line - 2).substring(0, 700), BROKEN)
                .next(log(line - 2), WELL);
        follower.rest(streams, Duration.ofSeconds(10));
        assertComplete();
    }

    @Test
    void aLogThatIsGoneIsGivenUpAtOnce() throws InterruptedException {
        streams.next("", new LogReader.End(404, null));
        follower.rest(streams, Duration.ofSeconds(10));
        assertThat(streams.asked).isOne();
    }

    @Test
    void aLogThatCannotBeReadIsAskedForUntilTheBudgetIsOver() throws InterruptedException {
        streams.next("", BROKEN).next("", new LogReader.End(500, null)).next("", BROKEN);
        follower.rest(streams, Duration.ofMillis(1000));
        assertThat(streams.asked)
                .as("at 0, 200 and 600 ms; the next would be at 1400 ms")
                .isEqualTo(3);
        streams.next("", BROKEN);
        follower.rest(streams, Duration.ZERO);
        assertThat(streams.asked).isEqualTo(4);
        assertThat(stdout().completeness()).isEqualTo(Completeness.TAIL_UNKNOWN);
    }

    @Test
    void whoeverIsToldToStopFollowsNoFurther() throws InterruptedException {
        streams.next(log(0).substring(0, 900), BROKEN);
        streams.before = follower::stop;
        follower.follow(streams, () -> wholes++);
        follower.follow(streams, () -> wholes++);
        assertThat(streams.asked).isOne();
        assertThat(transcript.frames())
                .as("frames that came when nobody followed any more")
                .isZero();
    }

    @Test
    void aStreamThatStillSpeaksWhenTheNextHasBegunIsNotHeard() {
        var old = transcript.read();
        old.feed(bytes(log(0).substring(0, 500)));
        var current = transcript.read();
        int half = log(0).length() / 2;
        current.feed(bytes(log(0).substring(0, half)));
        old.feed(bytes(log(0).substring(500, 600)));
        assertThat(current.feed(bytes(log(0).substring(half)))).isTrue();
        assertComplete();
    }

    private void assertComplete() {
        assertThat(streams.scripted).as("streams that were not asked for").isEmpty();
        assertThat(stdout().completeness()).isEqualTo(Completeness.TRUNCATED);
        byte[] written = run.written().stdout();
        assertThat(stdout().head()).isEqualTo(Arrays.copyOf(written, 800));
        assertThat(stdout().tail()).isEqualTo(Arrays.copyOfRange(written, written.length - 200, written.length));
        assertThat(live.read(EXECUTION.executionId(), LogStream.STDOUT, 0)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(Arrays.copyOf(written, 800));
        assertThat(transcript.result(null).output()).isInstanceOf(OutputVerdict.Acceptable.class);
    }

    private CapturedStream stdout() {
        return transcript.result(null).capture().stdout();
    }

    /** Returns the log as the kubelet gives it after everything before this line has been rotated away. */
    private String log(int from) {
        return String.join("\n", run.lines().subList(from, run.lines().size())) + "\n";
    }

    /** Returns an attempt without an output document, whose stdout is longer than what is sent of it. */
    private static SampleRunner.Run longRun() {
        var random = new Random(7);
        while (true) {
            var run = new SampleRunner(KEY).run(random);
            if (run.written().stdout().length > 1100 && run.written().output().length == 0) {
                return run;
            }
        }
    }

    private static PodSighting over() {
        var end = new PodSighting.End(137, "Error", null, Instant.EPOCH);
        return new PodSighting(
                EXECUTION.executionId(),
                1,
                "pod",
                null,
                null,
                null,
                Instant.EPOCH,
                end,
                EXECUTION.image(),
                null,
                false,
                false);
    }

    /** Returns a contract whose output may be any value. */
    private static ActionContract contract() {
        var anything = JsonNodeFactory.instance.objectNode();
        var manifest = ManifestReader.read(MANIFEST.getBytes(UTF_8), ManifestFormat.JSON);
        var startup = new Startup(List.of("python3", "main.py"), "/plugin", Map.of());
        var action = new Action("go", "", anything, anything, true);
        return new ActionContract(
                manifest, startup, action, JsonSchema.compile(anything), JsonSchema.compile(anything));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }

    /** The streams of a log, one for each request. */
    private static final class Streams implements LogFollower.Source {
        private record Stream(String bytes, LogReader.End end) {}

        private final Deque<Stream> scripted = new ArrayDeque<>();
        private Runnable before = () -> {};
        private int asked;

        Streams next(String bytes, LogReader.End end) {
            scripted.add(new Stream(bytes, end));
            return this;
        }

        @Override
        public LogReader.End read(Consumer<ByteBuffer> sink) {
            asked++;
            before.run();
            var stream = scripted.remove();
            try {
                for (int from = 0; from < stream.bytes.length(); from += 100) {
                    sink.accept(bytes(stream.bytes.substring(from, Math.min(stream.bytes.length(), from + 100))));
                }
            } catch (RuntimeException fault) {
                return new LogReader.End(200, fault);
            }
            return stream.end;
        }
    }
}
