package dev.argus.plugins.api.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.api.ApiDesk;
import dev.argus.plugins.api.Json;
import dev.argus.plugins.execution.Execution;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests the graphql-transport-ws protocol with a real server and an independent client. */
class GraphQlSocketIT {
    private static final int LIMIT = 5;
    private static final int TIMEOUT_SECONDS = 60;
    /** How long what happens at once may take on a busy machine; a client waits 5 s and more for an answer. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private static final ApiDesk DESK = new ApiDesk(Map.of(
            "graphql.graphql-ws.connection-init-wait-timeout",
            "5s",
            "argus.socket.subscriptions",
            LIMIT,
            "argus.socket.beat",
            "2s"));

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void aQueryIsOneResultAndTheEnd() {
        var client = welcome().subscribe("a", "{ viewer { subject } }");
        assertThat(hear(client, "a")
                        .path("payload")
                        .path("data")
                        .path("viewer")
                        .path("subject")
                        .asText())
                .isEqualTo("ada");
        assertThat(hear(client, "a")).isEqualTo(Json.value("{\"id\":\"a\",\"type\":\"complete\"}"));
        client.subscribe("a", "{ viewer { subject } }");
        assertThat(hear(client, "a").path("type").asText())
                .as("its id is free again")
                .isEqualTo("next");
    }

    @Test
    void aLogIsFollowedToItsEndFromWhereverOneLikes() {
        var execution = DESK.running();
        DESK.says(execution, 0, "one ");
        var client = welcome().subscribe("log", log(execution, 2));
        assertThat(chunk(hear(client, "log"))).isEqualTo("2:e ");
        DESK.says(execution, 4, "two ");
        assertThat(chunk(hear(client, "log"))).isEqualTo("4:two ");
        DESK.ends(execution, "one two ", 20, "tail");
        assertThat(chunk(hear(client, "log"))).isEqualTo("20:tail");
        assertThat(hear(client, "log").path("type").asText()).isEqualTo("complete");
    }

    @Test
    void aTokenInTheHeaderIsAsGood() {
        var client = SocketClient.open(DESK.socket(), GraphQlSocket.PROTOCOL, DESK.token())
                .say(Map.of("type", "connection_init"));
        assertThat(hear(client).path("type").asText()).isEqualTo("connection_ack");
    }

    @Test
    void aHeaderThatIsNoValidTokenIsAsGoodAsNone() {
        var client = SocketClient.open(DESK.socket(), GraphQlSocket.PROTOCOL, "x.y.z")
                .say(Map.of("type", "connection_init"));
        assertThat(client.closed()).isEqualTo(4401);
    }

    @Test
    void withoutAValidTokenItIsClosed() {
        assertThat(SocketClient.open(DESK.socket())
                        .say(Map.of("type", "connection_init"))
                        .closed())
                .isEqualTo(4401);
        assertThat(initialise("Bearer x.y.z").closed()).isEqualTo(4401);
        assertThat(initialise("Basic " + DESK.token()).closed()).isEqualTo(4401);
        assertThat(initialise("Bearer "
                                + DESK.issuer.token("acme", Instant.now().minusSeconds(300)))
                        .closed())
                .isEqualTo(4401);
        assertThat(initialise("Bearer "
                                + DESK.issuer.token("nobody", Instant.now().plusSeconds(300)))
                        .closed())
                .isEqualTo(4403);
    }

    @Test
    void itEndsWithItsToken() throws Exception {
        DESK.withATokenAboutToEnd(() -> {
            var client = welcome().subscribe("log", log(DESK.running(), 0));
            assertThat(client.closed()).isEqualTo(4401);
        });
    }

    @Test
    void aConnectionWhoseTokenCameInTheHeaderEndsWithIt() throws Exception {
        DESK.withATokenAboutToEnd(() -> {
            var client = SocketClient.open(DESK.socket(), GraphQlSocket.PROTOCOL, DESK.token())
                    .say(Map.of("type", "connection_init"));
            assertThat(hear(client).path("type").asText()).isEqualTo("connection_ack");
            assertThat(client.closed()).isEqualTo(4401);
        });
    }

    @Test
    void asManyConnectionsAsTheLimitAndNotOneMore() {
        try (var desk = new ApiDesk(Map.of("argus.socket.connections", 2))) {
            var first = SocketClient.open(desk.socket()).initialised(desk.token());
            SocketClient.open(desk.socket()).initialised(desk.token());
            assertThat(SocketClient.open(desk.socket()).closed()).isEqualTo(1013);
            first.leave();
            var initialise =
                    Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + desk.token()));
            await().until(() -> "connection_ack"
                    .equals(SocketClient.open(desk.socket())
                            .say(initialise)
                            .hear()
                            .path("type")
                            .asText()));
        }
    }

    @Test
    void aPlaceIsFreeAtOnceHoweverItsHolderLeaves() throws IOException {
        try (var desk = new ApiDesk(Map.of("argus.socket.connections", 1))) {
            for (Leaving way : List.<Leaving>of(
                    client -> client.sayClose((byte) 3, (byte) -24),
                    DeafClient::endSending,
                    DeafClient::reset,
                    client -> client.say("{"))) {
                try (var client = DeafClient.open(desk.socket(), desk.token())) {
                    client.subscribe("log", log(desk.running(), 0));
                    way.leave(client);
                    await().atMost(MOMENT).until(() -> {
                        try (var next = DeafClient.open(desk.socket(), desk.token())) {
                            next.sayClose();
                            return next.toTheEnd(MOMENT).length > 0;
                        } catch (IOException stillTaken) {
                            return false;
                        }
                    });
                }
            }
        }
    }

    /** One way to end a connection. */
    private interface Leaving {
        void leave(DeafClient client) throws IOException;
    }

    @Test
    void aCloseFrameIsAnsweredAtOnceByOneWithItsStatusAndThenTheConnectionEnds() throws IOException {
        for (var status : List.of(new byte[0], new byte[] {3, -24}, new byte[] {17, 95})) {
            try (var client = DeafClient.open(DESK.socket(), DESK.token())) {
                client.subscribe("log", log(DESK.running(), 0));
                client.sayClose(status);
                var expected = new byte[status.length + 2];
                expected[0] = (byte) 0x88;
                expected[1] = (byte) status.length;
                System.arraycopy(status, 0, expected, 2, status.length);
                assertThat(client.toTheEnd(MOMENT)).endsWith(expected);
            }
        }
    }

    @Test
    void aConnectionEndsWhenItsClientSendsNothingMore() throws IOException {
        try (var client = DeafClient.open(DESK.socket(), DESK.token())) {
            client.subscribe("log", log(DESK.running(), 0));
            client.endSending();
            assertThat(client.toTheEnd(MOMENT)).hasSizeLessThan(4096);
        }
    }

    @Test
    void aConnectionThatTheServerClosesEndsWithTheAnswerOfTheClient() throws IOException {
        try (var client = DeafClient.open(DESK.socket(), DESK.token())) {
            client.say("{");
            client.sayClose((byte) 17, (byte) 48);
            assertThat(new String(client.toTheEnd(MOMENT), UTF_8)).contains("Invalid message");
        }
    }

    @Test
    void whoeverDoesNotKeepToTheProtocolIsToldSoByTheCode() {
        assertThat(SocketClient.open(DESK.socket())
                        .subscribe("a", "{ viewer { subject } }")
                        .closed())
                .isEqualTo(4401);
        assertThat(welcome().say(Map.of("type", "connection_init")).closed()).isEqualTo(4429);
        assertThat(SocketClient.open(DESK.socket()).sayRaw("{").closed()).isEqualTo(4400);
        assertThat(SocketClient.open(DESK.socket()).sayRaw("[".repeat(5000)).closed())
                .isEqualTo(4400);
        assertThat(welcome().say(Map.of("type", "start")).closed()).isEqualTo(4400);
        assertThat(welcome().say(Map.of("type", "subscribe", "id", "a")).closed())
                .isEqualTo(4400);
        assertThat(welcome()
                        .subscribe("x".repeat(256), "{ viewer { subject } }")
                        .closed())
                .isEqualTo(4400);
        assertThat(SocketClient.open(DESK.socket(), null, null).closed()).isEqualTo(4406);
        assertThat(SocketClient.open(DESK.socket()).closed()).as("silence").isEqualTo(4408);
        var twice = welcome().subscribe("a", log(DESK.running(), 0)).subscribe("a", "{ viewer { subject } }");
        assertThat(twice.closed()).isEqualTo(4409);
    }

    @Test
    void whatCannotBeCarriedOutIsAnErrorOfThatSubscriptionAlone() {
        var client = welcome().subscribe("a", "{ nothing }");
        assertThat(hear(client, "a").path("type").asText()).isEqualTo("error");
        client.subscribe("b", "subscription { executionLog(id: \"0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11\") { offset } }");
        assertThat(hear(client, "b")
                        .path("payload")
                        .path(0)
                        .path("extensions")
                        .path("code")
                        .asText())
                .isEqualTo("NOT_FOUND");
        client.subscribe("c", "{ viewer { subject } }");
        assertThat(hear(client, "c").path("type").asText()).isEqualTo("next");
    }

    @Test
    void pingsAreAnsweredAndSent() {
        var client = SocketClient.open(DESK.socket()).say(Map.of("type", "ping", "payload", Map.of("n", 1)));
        assertThat(hear(client)).isEqualTo(Json.value("{\"type\":\"pong\",\"payload\":{\"n\":1}}"));
        client.initialised(DESK.token()).say(Map.of("type", "pong"));
        assertThat(client.hear().path("type").asText()).isEqualTo("ping");
    }

    @Test
    void asManySubscriptionsAsTheLimitAndNotOneMore() {
        var execution = DESK.running();
        DESK.says(execution, 0, "word");
        var client = welcome();
        for (int n = 0; n < LIMIT; n++) {
            client.subscribe("log" + n, log(execution, 0));
            assertThat(chunk(hear(client, "log" + n))).isEqualTo("0:word");
        }
        client.subscribe("more", log(execution, 0));
        assertThat(hear(client, "more")
                        .path("payload")
                        .path(0)
                        .path("extensions")
                        .path("code")
                        .asText())
                .isEqualTo("OVERLOADED");
        client.complete("log0");
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            client.subscribe("again", log(execution, 0));
            return hear(client, "again").path("type").asText().equals("next");
        });
    }

    @Test
    void whatIsGivenUpBeforeItHasBegunLeavesItsPlace() {
        var execution = DESK.running();
        DESK.says(execution, 0, "word");
        var client = welcome();
        for (int n = 0; n < 4 * LIMIT; n++) {
            client.subscribe("early" + n, log(execution, 0)).complete("early" + n);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            client.subscribe("again", log(execution, 0));
            return answer(client, "again").path("type").asText().equals("next");
        });
    }

    @Test
    void messagesAreTakenInTheOrderInWhichTheyCame() {
        var client = welcome();
        for (int n = 0; n < 500; n++) {
            client.say(Map.of("type", "ping", "payload", Map.of("n", n)));
        }
        for (int n = 0; n < 500; n++) {
            assertThat(hear(client).path("payload").path("n").asInt(-1)).isEqualTo(n);
        }
    }

    @Test
    void whoeverAsksWithoutEndAndReadsNoAnswerIsHungUpOn() throws IOException {
        var execution = DESK.running();
        DESK.says(execution, 0, "x".repeat(8 << 20));
        try (var client = DeafClient.open(DESK.socket(), DESK.token())) {
            for (int n = 0; n < LIMIT; n++) {
                client.subscribe("log" + n, log(execution, 0));
            }
            assertThatThrownBy(() -> {
                        for (int n = 0; n < 10 * TIMEOUT_SECONDS; n++) {
                            client.subscribe("more" + n, "{ viewer { subject } }");
                            Thread.sleep(100);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aMessageAsLargeAsTheLimitIsReadAndALargerOneClosesTheConnection() {
        var client = welcome();
        var message =
                "{'type':'subscribe','id':'a','payload':{'query':'{ viewer { subject } }','extensions':{'x':'%s'}}}"
                        .replace('\'', '"');
        int rest = GraphQlRequest.MAX_BYTES - message.length() + 2;
        assertThat(hear(client.sayRaw(message.formatted("x".repeat(rest))), "a")
                        .path("type")
                        .asText())
                .isEqualTo("next");
        assertThat(welcome().sayRaw(message.formatted("x".repeat(rest + 1))).closed())
                .isEqualTo(1009);
    }

    @Test
    void nothingIsUnpackedHere() throws IOException {
        try (var client = DeafClient.upgraded(DESK.socket())) {
            assertThat(client.answer().getFirst()).contains(" 101 ");
            assertThat(client.answer())
                    .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions"));
        }
    }

    private static SocketClient welcome() {
        return SocketClient.open(DESK.socket()).initialised(DESK.token());
    }

    private static SocketClient initialise(String authorization) {
        return SocketClient.open(DESK.socket())
                .say(Map.of("type", "connection_init", "payload", Map.of("Authorization", authorization)));
    }

    /** Returns the next message that is not a ping. */
    private static JsonNode hear(SocketClient client) {
        var message = client.hear();
        return message.path("type").asText().equals("ping") ? hear(client) : message;
    }

    /** Returns the next message with this id, and skips messages with other ids. */
    private static JsonNode answer(SocketClient client, String id) {
        var message = hear(client);
        return message.path("id").asText().equals(id) ? message : answer(client, id);
    }

    private static JsonNode hear(SocketClient client, String id) {
        var message = hear(client);
        assertThat(message.path("id").asText()).as(message.toString()).isEqualTo(id);
        return message;
    }

    private static String log(Execution execution, long after) {
        return "subscription { executionLog(id: \"%s\", after: %d) { offset text } }".formatted(execution.id(), after);
    }

    private static String chunk(JsonNode message) {
        var chunk = message.path("payload").path("data").path("executionLog");
        return chunk.path("offset").asLong() + ":" + chunk.path("text").asText();
    }
}
