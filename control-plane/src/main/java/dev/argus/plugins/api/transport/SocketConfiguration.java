package dev.argus.plugins.api.transport;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The limits of WebSocket connections. How long a client may take until {@code connection_init} is a setting of
 * micronaut-graphql: {@code graphql.graphql-ws.connection-init-wait-timeout}.
 *
 * @param connections most connections to this replica at the same time
 * @param subscriptions most subscriptions of one connection at the same time; a cancelled one counts until no thread
 *     works on it any more
 * @param beat how often a connection is pinged, so that nothing in between closes a silent one
 */
@ConfigurationProperties("argus.socket")
record SocketConfiguration(
        @Bindable(defaultValue = "1000") int connections,
        @Bindable(defaultValue = "100") int subscriptions,
        @Bindable(defaultValue = "30s") Duration beat) {}
