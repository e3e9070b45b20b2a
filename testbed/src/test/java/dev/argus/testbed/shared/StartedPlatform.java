package dev.argus.testbed.shared;

import dev.argus.testbed.ControlPlane;
import dev.argus.testbed.CustomResources;
import dev.argus.testbed.Environment;
import dev.argus.testbed.OpenedResources;
import dev.argus.testbed.Platform;
import dev.argus.testbed.Publisher;
import dev.argus.testbed.TenantSeat;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A platform with a running control plane, and the tenants with which it was started. */
final class StartedPlatform implements AutoCloseable {
    private final OpenedResources opened = new OpenedResources();
    private final Map<String, Publisher> publishers = new HashMap<>();
    private final Queue<TenantSeat> users;
    private final TenantSeat acme;
    private final TenantSeat stranger;
    private final boolean shared;
    private final Platform platform;
    private ControlPlane.@Nullable Separate process;

    private StartedPlatform(List<TenantSeat> users, TenantSeat stranger, boolean shared, Preparation preparation)
            throws IOException, SQLException {
        this.users = new ArrayDeque<>(users);
        this.acme = TenantSeat.fresh("acme");
        this.stranger = stranger;
        this.shared = shared;
        var tenants = new ArrayList<>(users);
        tenants.addAll(List.of(acme, stranger));
        this.platform = preparation.prepare(tenants);
        opened.with(platform);
    }

    /** Starts a platform for one class. */
    static StartedPlatform inProcess(TenantSeat user, TenantSeat stranger, Map<String, Object> settings)
            throws IOException, SQLException {
        var started = new StartedPlatform(
                List.of(user), stranger, false, tenants -> Platform.on(Environment.shared(), tenants, settings));
        return started.startInProcess();
    }

    /** Starts a platform for one class whose tenants use kubectl. */
    static StartedPlatform withCustomResources() throws IOException, SQLException {
        var started = new StartedPlatform(
                List.of(TenantSeat.fresh("user")),
                TenantSeat.fresh("stranger"),
                false,
                tenants -> Platform.withCustomResources(Environment.shared(), tenants, Map.of()));
        started.startInProcess();
        CustomResources.awaitUptake(Environment.shared().kubernetes());
        return started;
    }

    /** Starts a platform for this many classes, one after the other or at the same time. */
    static StartedPlatform sharedInProcess(int classes) throws IOException, SQLException {
        return shared(classes).startInProcess();
    }

    /** Starts a platform for this many classes, one after the other; each must leave it running. */
    static StartedPlatform sharedInAProcessOfItsOwn(int classes) throws IOException, SQLException {
        var started = shared(classes);
        try {
            started.restart();
        } catch (IOException | RuntimeException e) {
            started.opened.closeAfter(e);
            throw e;
        }
        started.opened.with(() -> started.process().close());
        return started;
    }

    private static StartedPlatform shared(int classes) throws IOException, SQLException {
        var users = IntStream.rangeClosed(1, classes)
                .mapToObj(n -> TenantSeat.fresh("user-" + n))
                .toList();
        return new StartedPlatform(
                users, TenantSeat.fresh("stranger"), true, tenants -> Platform.on(Environment.shared(), tenants));
    }

    private StartedPlatform startInProcess() {
        try {
            opened.with(platform.startInProcess());
        } catch (RuntimeException e) {
            opened.closeAfter(e);
            throw e;
        }
        return this;
    }

    boolean isShared() {
        return shared;
    }

    Platform platform() {
        return platform;
    }

    TenantSeat acme() {
        return acme;
    }

    TenantSeat stranger() {
        return stranger;
    }

    /** Returns a tenant that no class has used yet. */
    synchronized TenantSeat nextUser() {
        var next = users.poll();
        if (next == null) {
            throw new IllegalStateException("more classes share this platform than it has tenants: raise CLASSES");
        }
        return next;
    }

    /** Returns the publisher of this name; the first call registers it. */
    synchronized Publisher publisher(String name) {
        return publishers.computeIfAbsent(
                name,
                fresh -> Publisher.register(
                        fresh, platform.as(acme, "ada", "tenant-admin"), platform.as(acme, "rita", "reviewer")));
    }

    ControlPlane.Separate process() {
        if (process == null) {
            throw new IllegalStateException("this control plane runs in the tests' process, which nobody can kill");
        }
        return process;
    }

    void restart() throws IOException {
        process = platform.startSeparately();
    }

    /** Restarts the control plane if it is dead, because a test failed between a kill and the restart. */
    void restartIfDead() throws IOException {
        if (!process().process().isAlive()) {
            restart();
        }
    }

    @Override
    public void close() {
        opened.close();
    }

    /** How a platform's database, keys and namespaces are prepared. */
    private interface Preparation {
        Platform prepare(List<TenantSeat> tenants) throws IOException, SQLException;
    }
}
