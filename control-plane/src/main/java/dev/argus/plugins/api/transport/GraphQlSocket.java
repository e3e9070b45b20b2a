package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.transport.StreamCallers.VerifiedCaller;
import dev.argus.plugins.problem.Problem;
import io.micronaut.configuration.graphql.GraphQLConfiguration;
import io.micronaut.configuration.graphql.RequiresGraphQL;
import io.micronaut.configuration.graphql.ws.GraphQLWsConfiguration;
import io.micronaut.configuration.graphql.ws.GraphQLWsHandler;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.util.StringUtils;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint for GraphQL over WebSocket, with the graphql-transport-ws protocol. One connection carries many
 * subscriptions, and also queries and mutations.
 *
 * <p>Each message is handled by the thread that read it, which never blocks. So messages keep their order, and the next
 * one is not read before this one is handled. What may take long (the check of a token, the execution of a request) has
 * a virtual thread of its own.
 *
 * <p>Anonymous callers can only send {@code connection_init}. Its payload carries the token where no header can, as in
 * a browser. A connection is closed when its token expires.
 *
 * <p>Replaces the endpoint of micronaut-graphql, which does not conform to the protocol: docs/graphql-endpoint.md.
 */
@ServerWebSocket(
        value = "${" + GraphQLConfiguration.PREFIX + "." + GraphQLWsConfiguration.PATH_CONFIG + ":"
                + GraphQLWsConfiguration.DEFAULT_PATH + "}",
        subprotocols = GraphQlSocket.PROTOCOL)
@Replaces(GraphQLWsHandler.class)
@RequiresGraphQL
@Requires(property = GraphQLWsConfiguration.ENABLED_CONFIG, value = StringUtils.TRUE)
@Secured(SecurityRule.IS_ANONYMOUS)
class GraphQlSocket {
    static final String PROTOCOL = "graphql-transport-ws";

    private static final Logger LOG = LoggerFactory.getLogger(GraphQlSocket.class);

    private final Map<String, SocketConnection> connections = new ConcurrentHashMap<>();
    private final Results results;
    private final StreamCallers callers;
    private final SocketConfiguration configuration;
    private final GraphQLWsConfiguration protocol;
    private final TaskScheduler scheduler;
    private final Clock clock;

    GraphQlSocket(
            Results results,
            StreamCallers callers,
            SocketConfiguration configuration,
            GraphQLWsConfiguration protocol,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            Clock clock) {
        this.results = results;
        this.callers = callers;
        this.configuration = configuration;
        this.protocol = protocol;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @OnOpen
    @ExecuteOn(SocketThread.NAME)
    void open(WebSocketSession session) {
        var connection = new SocketConnection(session, configuration.subscriptions());
        if (session.getSubprotocol().filter(PROTOCOL::equals).isEmpty()) {
            connection.close(SocketClose.SUBPROTOCOL_NOT_ACCEPTABLE, "Subprotocol not acceptable: offer " + PROTOCOL);
            return;
        }
        connections.put(session.getId(), connection);
        if (connections.size() > configuration.connections()) {
            connections.remove(session.getId());
            connection.close(
                    SocketClose.TRY_AGAIN_LATER,
                    "Overloaded: %d connections are open".formatted(configuration.connections()));
            return;
        }
        connection.keep(scheduler.schedule(protocol.getConnectionInitWaitTimeout(), () -> {
            if (!connection.initialised()) {
                connection.close(SocketClose.INITIALISATION_TIMEOUT, "Connection initialisation timeout");
            }
        }));
        connection.keep(scheduler.scheduleAtFixedRate(
                configuration.beat(), configuration.beat(), () -> connection.pong(Map.of("type", "ping"))));
    }

    @OnMessage(maxPayloadLength = GraphQlRequest.MAX_BYTES)
    @ExecuteOn(SocketThread.NAME)
    void message(String text, WebSocketSession session, HttpRequest<?> opening) {
        var connection = connections.get(session.getId());
        if (connection == null) {
            return;
        }
        try {
            switch (SocketMessage.parse(text)) {
                case SocketMessage.Initialise(var authorization) ->
                    initialise(connection, authorization, session, opening);
                case SocketMessage.Ping(var payload) -> {
                    Map<String, Object> pong = new HashMap<>(Map.of("type", "pong"));
                    if (payload != null) {
                        pong.put("payload", payload);
                    }
                    connection.pong(pong);
                }
                case SocketMessage.Pong ignored -> {}
                case SocketMessage.Subscribe subscribe -> subscribe(connection, subscribe, opening);
                case SocketMessage.Complete(var id) -> connection.complete(id);
            }
        } catch (Problem invalid) {
            connection.close(SocketClose.BAD_REQUEST, "Invalid message: " + invalid.getMessage());
        }
    }

    @OnClose
    @ExecuteOn(SocketThread.NAME)
    void close(WebSocketSession session) {
        forget(session);
    }

    @OnError
    @ExecuteOn(SocketThread.NAME)
    void failed(WebSocketSession session, Throwable thrown) {
        LOG.debug("a WebSocket connection failed", thrown);
        forget(session);
        session.close(CloseReason.PROTOCOL_ERROR);
    }

    /**
     * Closes all connections before the server stops. Clients may reconnect at once, to another replica for example.
     */
    @PreDestroy
    void leave() {
        connections.values().forEach(connection -> connection.leave());
    }

    private void forget(WebSocketSession session) {
        var connection = connections.remove(session.getId());
        if (connection != null) {
            connection.end();
        }
    }

    private void initialise(
            SocketConnection connection,
            @Nullable String authorization,
            WebSocketSession session,
            HttpRequest<?> opening) {
        if (!connection.initialise()) {
            connection.close(SocketClose.TOO_MANY_INITIALISATION_REQUESTS, "Too many initialisation requests");
            return;
        }
        Thread.ofVirtual().name("socket-init").start(() -> {
            try {
                caller(authorization, session, opening)
                        .ifPresentOrElse(
                                caller -> admit(connection, caller, opening),
                                () -> connection.close(
                                        SocketClose.UNAUTHORIZED, "Unauthorized: connection_init needs a valid token"));
            } catch (Problem problem) {
                connection.close(SocketClose.FORBIDDEN, "Forbidden: " + problem.getMessage());
            } catch (RuntimeException e) {
                LOG.error("a WebSocket connection could not be initialised", e);
                connection.close(SocketClose.INTERNAL_ERROR, "internal error");
            }
        });
    }

    /** The token in the payload takes precedence over the one in the header. */
    private Optional<VerifiedCaller> caller(
            @Nullable String authorization, WebSocketSession session, HttpRequest<?> opening) {
        return authorization != null
                ? callers.of(authorization, opening)
                : session.getUserPrincipal()
                        .filter(Authentication.class::isInstance)
                        .map(Authentication.class::cast)
                        .map(callers::of);
    }

    private void admit(SocketConnection connection, VerifiedCaller caller, HttpRequest<?> opening) {
        var until = caller.until();
        if (until != null) {
            var left = Duration.between(clock.instant(), until);
            connection.keep(scheduler.schedule(
                    left.isNegative() ? Duration.ZERO : left,
                    () -> connection.close(SocketClose.UNAUTHORIZED, "Unauthorized: the token has expired")));
        }
        CallerContext.set(opening, caller.principal());
        connection.acknowledge();
    }

    private void subscribe(SocketConnection connection, SocketMessage.Subscribe subscribe, HttpRequest<?> opening) {
        if (!connection.acknowledged()) {
            connection.close(SocketClose.UNAUTHORIZED, "Unauthorized: wait for connection_ack");
            return;
        }
        var request = GraphQlRequest.of(subscribe.payload());
        connection.subscribe(subscribe.id(), () -> results.all(request, opening));
    }
}
