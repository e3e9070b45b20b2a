package dev.argus.plugins.api.transport;

import io.micronaut.websocket.CloseReason;

/** Why the server closes a connection, with the codes of the graphql-transport-ws protocol. */
enum SocketClose {
    BAD_REQUEST(4400),
    UNAUTHORIZED(4401),
    FORBIDDEN(4403),
    SUBPROTOCOL_NOT_ACCEPTABLE(4406),
    INITIALISATION_TIMEOUT(4408),
    SUBSCRIBER_ALREADY_EXISTS(4409),
    TOO_MANY_INITIALISATION_REQUESTS(4429),
    TRY_AGAIN_LATER(1013),
    INTERNAL_ERROR(4500);

    /** A close frame holds 123 bytes of UTF-8, and a character takes up to three. */
    private static final int MAX_CHARACTERS = 123 / 3;

    private final int code;

    SocketClose(int code) {
        this.code = code;
    }

    CloseReason saying(String why) {
        boolean ascii = why.chars().allMatch(character -> character < 128);
        return new CloseReason(code, why.substring(0, Math.min(why.length(), ascii ? 123 : MAX_CHARACTERS)));
    }
}
