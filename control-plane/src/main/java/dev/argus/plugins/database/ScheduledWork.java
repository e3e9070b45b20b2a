package dev.argus.plugins.database;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.scheduling.DefaultTaskExceptionHandler;
import io.micronaut.scheduling.TaskExceptionHandler;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what scheduled methods throw; their next turn comes all the same. While PostgreSQL is away it logs nothing,
 * because {@link DatabaseOutage} has told it once for all work.
 */
@Primary
@Singleton
@Replaces(DefaultTaskExceptionHandler.class)
final class ScheduledWork implements TaskExceptionHandler<Object, Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledWork.class);

    @Override
    public void handle(@Nullable Object bean, Throwable thrown) {
        if (DatabaseFailure.of(thrown) != DatabaseFailure.AWAY) {
            LOG.error(
                    "scheduled work of {} failed",
                    bean == null ? "?" : bean.getClass().getSimpleName(),
                    thrown);
        }
    }
}
