package dev.argus.plugins.api.transport;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The bounds of WebSocket connections.
 *
 * @param connections at a time, to this replica
 * @param initialisation a connection that has not said who it is by then is closed
 * @param subscriptions at a time on one connection, those included that have been given up and are still being carried
 *     out
 * @param beat how often a connection is pinged, so that a silent one is not taken for dead on the way
 */
@ConfigurationProperties("argus.socket")
record SocketConfiguration(
        @Bindable(defaultValue = "1000") int connections,
        @Bindable(defaultValue = "10s") Duration initialisation,
        @Bindable(defaultValue = "100") int subscriptions,
        @Bindable(defaultValue = "30s") Duration beat) {}
