package dev.argus.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port in front of PostgreSQL that a test can cut, as a broken network does, or close, as a dead server does. */
public final class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile State state = State.OPEN;

    /** What happens to bytes and to new connections. */
    private enum State {
        OPEN,
        /** Nothing passes, and nobody is told. */
        CUT,
        /** Connections are ended at once. */
        CLOSED
    }

    public Relay() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Returns the URL of the same database behind this relay. */
    String to(String url) {
        var direct = URI.create(url.substring("jdbc:".length()));
        target = direct.getPort();
        return url.replace(":" + target + "/", ":" + server.getLocalPort() + "/");
    }

    /** Lets nothing pass any more: open connections hang, and new ones are accepted and hang. */
    public void cut() {
        state = State.CUT;
    }

    /** Ends all connections, and each new one at once. */
    public void shut() {
        state = State.CLOSED;
        endAll();
    }

    /** Lets everything pass again. Connections that were cut end. */
    public void mend() {
        endAll();
        state = State.OPEN;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                if (state == State.CLOSED) {
                    client.close();
                    continue;
                }
                var postgres = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(postgres);
                Thread.ofVirtual().start(() -> pass(client, postgres));
                Thread.ofVirtual().start(() -> pass(postgres, client));
            } catch (IOException e) {
                // The test is over, or PostgreSQL refused; the next client tries again.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            byte[] buffer = new byte[8192];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                if (state == State.OPEN) {
                    to.getOutputStream().write(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            // One side is gone, so the other one goes, too.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void endAll() {
        open.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        endAll();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
