package dev.argus.testbed.installing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes a server that listens only on this machine's loopback reachable for pods, at the node's address. It can also
 * cut them off.
 */
final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final int port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Relay(ServerSocket listening, int port) {
        this.listening = listening;
        this.port = port;
    }

    /** @param port the port of the server on loopback */
    static Relay start(InetAddress node, int port) throws IOException {
        var relay = new Relay(new ServerSocket(0, 128, node), port);
        relay.threads.execute(relay::accept);
        return relay;
    }

    /** Returns the address for pods, as host:port. */
    String address() {
        return "%s:%d".formatted(listening.getInetAddress().getHostAddress(), port());
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Ends every connection, and every new one at once, until {@link #mend}. */
    void cut() {
        cut = true;
        open.forEach(Relay::end);
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var caller = listening.accept();
                threads.execute(() -> join(caller));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void join(Socket caller) {
        try (caller;
                var server = new Socket()) {
            open.add(caller);
            if (!cut) {
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                var back = threads.submit(() -> copy(server, caller));
                copy(caller, server);
                back.get();
            }
        } catch (Exception e) {
            // Either side may close at any time; the other side then sees the end of its connection.
            end(caller);
        } finally {
            open.remove(caller);
        }
    }

    /** Copies until the sender has finished or either side is gone. */
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(Relay::end);
        threads.close();
    }
}
