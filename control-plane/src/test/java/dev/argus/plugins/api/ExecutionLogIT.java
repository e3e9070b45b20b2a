package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.api.ExecutionStreams.Chunk;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.capture.LogStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/**
 * Tests that one cursor reads a log from the first live byte to the stored text. Every byte behind the cursor comes
 * once, whatever happens in between.
 */
class ExecutionLogIT {
    private static final ApiDesk DESK = new ApiDesk(Map.of());

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void aFollowerGoesFromLiveToStoredWithoutLosingOrRepeatingAByte() throws InterruptedException {
        var execution = DESK.running();
        DESK.says(execution, 0, "one ");
        var follower = new Follower(execution, 0);
        assertThat(follower.next()).isEqualTo("0:one ");
        DESK.says(execution, 4, "two ");
        assertThat(follower.next()).isEqualTo("4:two ");
        DESK.ends(execution, "one two three", 13, "");
        DESK.live.close(execution.executionId());
        assertThat(follower.next()).isEqualTo("8:three");
        assertThat(follower.next()).isEqualTo("end");
    }

    @Test
    void aCursorAheadOfALogThatIsReadAnewWaitsForItsOwnByte() throws InterruptedException {
        var execution = DESK.running();
        DESK.says(execution, 0, "one two ");
        var before = new Follower(execution, 0);
        assertThat(before.next()).isEqualTo("0:one two ");
        before.cancel();
        DESK.live.close(execution.executionId());
        var after = new Follower(execution, 8);
        DESK.live.open(execution.executionId());
        DESK.says(execution, 0, "one ");
        DESK.says(execution, 4, "two three ");
        assertThat(after.next()).isEqualTo("8:three ");
        DESK.says(execution, 14, "four");
        assertThat(after.next()).isEqualTo("14:four");
    }

    @Test
    void aLogWhoseBeginningIsGoneIsFollowedFromWhereItBegins() throws InterruptedException {
        var execution = DESK.running();
        DESK.says(execution, 10, "ten ");
        assertThat(new Follower(execution, 0).next()).isEqualTo("10:ten ");
        assertThat(new Follower(execution, 12).next()).isEqualTo("12:n ");
        var ahead = new Follower(execution, 16);
        DESK.says(execution, 14, "fourteen");
        assertThat(ahead.next()).isEqualTo("16:urteen");
    }

    @Test
    void aFollowerOfOneThatNobodyDrivesAnyMoreGetsTheRestOnceItIsStored() throws InterruptedException {
        var execution = DESK.running();
        DESK.says(execution, 0, "one ");
        var follower = new Follower(execution, 4);
        DESK.live.close(execution.executionId());
        DESK.ends(execution, "one two", 7, "");
        assertThat(follower.next()).isEqualTo("4:two");
    }

    @Test
    void aCursorWithinAStoredGapGoesOnBehindIt() throws InterruptedException {
        var execution = DESK.running();
        DESK.ends(execution, "head", 10, "tail");
        for (long after : new long[] {4, 7, 10}) {
            var follower = new Follower(execution, after);
            assertThat(follower.next()).as("after %d", after).isEqualTo("10:tail");
            assertThat(follower.next()).isEqualTo("end");
        }
        assertThat(new Follower(execution, 2).next()).isEqualTo("2:ad");
        assertThat(new Follower(execution, 12).next()).isEqualTo("12:il");
        assertThat(new Follower(execution, 14).next()).isEqualTo("end");
        assertThat(new Follower(execution, Long.MAX_VALUE).next()).isEqualTo("end");
    }

    @Test
    void whoeverAsksForNothingIsSentNothing() throws InterruptedException {
        var execution = DESK.running();
        DESK.ends(execution, "x".repeat(200_000), 200_000, "");
        var follower = new Follower(execution, 0, 1);
        assertThat(follower.next()).startsWith("0:");
        assertThat(follower.heard.poll(1200, TimeUnit.MILLISECONDS)).isNull();
        assertThat(Scannable.from(follower.upstreamOf()).scan(Scannable.Attr.BUFFERED))
                .as("waiting for it")
                .isZero();
        follower.request(1);
        assertThat(follower.next()).startsWith("65536:");
    }

    private static final class Follower extends BaseSubscriber<Chunk> {
        private static final Duration TIMEOUT = Duration.ofSeconds(60);
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final long wanted;

        Follower(Execution execution, long after) {
            this(execution, after, Long.MAX_VALUE);
        }

        Follower(Execution execution, long after, long wanted) {
            this.wanted = wanted;
            Flux.from(DESK.platform.get(ExecutionStreams.class).log(execution, DESK.ada, LogStream.STDOUT, after))
                    .subscribe(this);
        }

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(wanted);
        }

        Subscription upstreamOf() {
            return upstream();
        }

        @Override
        protected void hookOnNext(Chunk chunk) {
            heard.add(chunk.offset() + ":" + chunk.text());
        }

        @Override
        protected void hookOnComplete() {
            heard.add("end");
        }

        @Override
        protected void hookOnError(Throwable thrown) {
            heard.add(thrown.toString());
        }
    }
}
