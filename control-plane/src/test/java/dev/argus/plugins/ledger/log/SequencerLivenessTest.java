package dev.argus.plugins.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.ledger.NoteSigner;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SequencerLivenessTest {
    @Test
    void aThreadThatAnErrorEndedIsToldAndOneThatWasStoppedIsNot() throws InterruptedException {
        var fatal = sequencer();
        assertThat(status(fatal)).as("before its start").isEqualTo(HealthStatus.UP);
        fatal.start();
        for (int n = 0; n < 500 && status(fatal).equals(HealthStatus.UP); n++) {
            Thread.sleep(10);
        }
        assertThat(status(fatal)).isEqualTo(HealthStatus.DOWN);
        fatal.stop();
        assertThat(status(fatal)).isEqualTo(HealthStatus.UP);
    }

    private static HealthStatus status(Sequencer sequencer) {
        return Mono.from(new SequencerLiveness(sequencer).getResult())
                .blockOptional()
                .map(HealthResult::getStatus)
                .orElseThrow();
    }

    private static Sequencer sequencer() {
        var pool = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new LinkageError("an error that nobody expects");
                });
        return new Sequencer(
                pool,
                new LogIdentity(new NoteSigner("ledger.test/one", SigningKey.generate(SignatureAlgorithm.ED25519))),
                new CheckpointFile(Path.of("target", "unused")),
                new SequencerSignal(),
                new SequencerMonitor());
    }
}
