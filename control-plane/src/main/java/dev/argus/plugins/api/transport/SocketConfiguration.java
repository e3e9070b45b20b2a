package dev.argus.plugins.api.transport;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The limits of WebSocket connections.
 *
 * @param connections the most open connections of this replica
 * @param initialisation the time after which a connection is closed if the client has not sent connection_init
 * @param subscriptions the most subscriptions of one connection, including cancelled ones that are still being executed
 * @param beat the time between two pings, which keep an idle connection open
 */
@ConfigurationProperties("argus.socket")
record SocketConfiguration(
        @Bindable(defaultValue = "1000") int connections,
        @Bindable(defaultValue = "10s") Duration initialisation,
        @Bindable(defaultValue = "100") int subscriptions,
        @Bindable(defaultValue = "30s") Duration beat) {}
