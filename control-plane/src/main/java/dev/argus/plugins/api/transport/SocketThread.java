package dev.argus.plugins.api.transport;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Provides an executor that runs WebSocket handlers on the thread that read the message.
 *
 * <p>Any other executor needs a queue, which a client could fill without limit. The server's own setting for this does
 * not apply here, because all its routes are configured as blocking.
 */
@Factory
class SocketThread {
    static final String NAME = "socket";

    @Singleton
    @Named(NAME)
    @Bean(preDestroy = "shutdown")
    ExecutorService here() {
        return new Here();
    }

    private static final class Here extends AbstractExecutorService {
        private volatile boolean ended;

        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public void shutdown() {
            ended = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return ended;
        }

        @Override
        public boolean isTerminated() {
            return ended;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return ended;
        }
    }
}
