package dev.argus.plugins.api.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.plugins.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A WebSocket client at the level of bytes. It offers compression, and it reads no more than it must. */
final class DeafClient implements AutoCloseable {
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;

    private final Socket socket;
    private final List<String> answer;

    private DeafClient(Socket socket, URI url) throws IOException {
        this.socket = socket;
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream().write("""
                GET /graphql/ws HTTP/1.1\r
                Host: %s\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Protocol: graphql-transport-ws\r
                Sec-WebSocket-Extensions: permessage-deflate\r
                \r
                """.formatted(url.getAuthority()).getBytes(US_ASCII));
        var head = readTo("\r\n\r\n");
        this.answer = head.lines().toList();
    }

    static DeafClient upgraded(URI url) throws IOException {
        return new DeafClient(new Socket(), url);
    }

    /** Opens and initialises a connection; from then on the client reads nothing. */
    static DeafClient open(URI url, String token) throws IOException {
        var client = upgraded(url);
        client.say(Json.text(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token))));
        client.readTo("connection_ack");
        return client;
    }

    /** Returns the lines of the HTTP answer's head. */
    List<String> answer() {
        return answer;
    }

    void subscribe(String id, String query) throws IOException {
        say(Json.text(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", query))));
    }

    void say(String text) throws IOException {
        send(TEXT, text.getBytes(UTF_8));
    }

    /** Sends a close frame with this payload: two bytes of status and a reason, or nothing. */
    void sayClose(byte... payload) throws IOException {
        send(CLOSE, payload);
    }

    /** Sends a frame. A mask of zeros is a valid mask. */
    private void send(int kind, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        var out = new DataOutputStream(frame);
        out.writeByte(kind);
        out.writeByte(0x80 | (payload.length < 126 ? payload.length : 126));
        if (payload.length >= 126) {
            out.writeShort(payload.length);
        }
        out.writeInt(0);
        out.write(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** Ends only the direction to the server, as a client does that has nothing more to say. */
    void endSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection without a word: the server gets a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Returns everything up to the end of the connection. Throws after {@code patience}. */
    byte[] toTheEnd(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return socket.getInputStream().readAllBytes();
    }

    private String readTo(String end) throws IOException {
        InputStream in = socket.getInputStream();
        var heard = new StringBuilder();
        while (heard.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it ended after: " + heard);
            }
            heard.append((char) next);
        }
        return heard.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
