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
 * An executor that runs each task on the calling thread. With it, a WebSocket message is handled by the thread that
 * read it.
 *
 * <p>Another thread would need a queue of messages, which a client could fill without limit. The framework has no
 * setting for this when all routes are blocking ones.
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
