package dev.argus.plugins.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyQueueTest {
    private final KeyQueue queue = new KeyQueue();

    @Test
    void whatIsNamedTwiceIsLookedAtOnce() throws InterruptedException {
        queue.add(key("a", 1));
        queue.add(key("a", 1));
        assertThat(queue.take(0)).isEqualTo(key("a", 1));
        assertThat(queue.take(0)).isNull();
    }

    @Test
    void oneWorkerAtATimeHasAKeyAndWhatIsNamedMeanwhileComesAfterwards() throws InterruptedException {
        queue.add(key("a", 1));
        assertThat(queue.take(0)).isEqualTo(key("a", 1));
        queue.add(key("a", 1));
        assertThat(queue.take(0)).as("still with the first").isNull();
        queue.done(key("a", 1));
        assertThat(queue.take(0)).isEqualTo(key("a", 1));
        queue.failed(key("a", 1));
        queue.add(key("a", 1));
        assertThat(queue.take(0)).as("named again, so not later").isEqualTo(key("a", 1));
    }

    @Test
    void tenThousandOfOneNamespaceDelayAnothersByOne() throws InterruptedException {
        IntStream.range(0, 10_000).forEach(n -> queue.add(key("many", n)));
        queue.add(key("few", 1));
        assertThat(List.of(queue.take(0), queue.take(0))).contains(key("few", 1));
        assertThat(queue.size()).isEqualTo(9_999);
    }

    @Test
    void namespacesTakeTurnsToTheEnd() throws InterruptedException {
        for (int n = 0; n < 3; n++) {
            queue.add(key("a", n));
            queue.add(key("b", n));
        }
        var order = new ArrayList<String>();
        for (var key = queue.take(0); key != null; key = queue.take(0)) {
            order.add(key.namespace());
        }
        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
    }

    @Test
    void whatFailedComesAgain() throws InterruptedException {
        queue.failed(key("a", 1));
        assertThat(queue.take(60 * KeyQueue.delay(1))).isEqualTo(key("a", 1));
    }

    @Test
    void whatKeepsFailingComesLaterAndLaterUpToAMinute() {
        assertThat(KeyQueue.delay(2)).isEqualTo(2 * KeyQueue.delay(1));
        assertThat(KeyQueue.delay(7)).isEqualTo(64 * KeyQueue.delay(1));
        assertThat(KeyQueue.delay(1000)).isEqualTo(KeyQueue.delay(7));
    }

    private static ResourceKey key(String namespace, int name) {
        return new ResourceKey(namespace, Integer.toString(name));
    }
}
