package dev.argus.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A platform of a test class's own, with a publishing tenant, a using tenant and one that has nothing to do with them. */
final class RunningPlatform implements BeforeAllCallback, AfterAllCallback {
    final TenantSeat acme = TenantSeat.fresh("acme");
    final TenantSeat user;
    final TenantSeat stranger;

    private final boolean separate;
    private final Opened opened = new Opened();
    private Platform platform;
    private Publisher publisher;
    private ControlPlane.Separate process;

    @SuppressWarnings("NullAway") // the rest is there once beforeAll has run
    private RunningPlatform(boolean separate, TenantSeat user, TenantSeat stranger) {
        this.separate = separate;
        this.user = user;
        this.stranger = stranger;
    }

    static RunningPlatform inProcess() {
        return new RunningPlatform(false, TenantSeat.fresh("user"), TenantSeat.fresh("stranger"));
    }

    /** With a using tenant and a stranger that require these RuntimeClasses. */
    static RunningPlatform underRuntimeClasses(String ofTheUser, String ofTheStranger) {
        return new RunningPlatform(false, TenantSeat.fresh("user").under(ofTheUser), TenantSeat.fresh("stranger").under(ofTheStranger));
    }

    /** With a control plane that {@link #kill} can kill. */
    static RunningPlatform inAProcessOfItsOwn() {
        return new RunningPlatform(true, TenantSeat.fresh("user"), TenantSeat.fresh("stranger"));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, SQLException {
        platform = Platform.on(Environment.shared(), List.of(acme, user, stranger));
        opened.with(platform);
        if (separate) {
            opened.with(() -> process.close());
            restart();
        } else {
            opened.with(platform.startInProcess());
        }
        publisher = Publisher.register("acme", platform.as(acme, "ada", "tenant-admin"), platform.as(acme, "rita", "reviewer"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        opened.close();
    }

    Platform platform() {
        return platform;
    }

    Publisher publisher() {
        return publisher;
    }

    /** Someone who may do everything in that tenant. */
    Operator operator(TenantSeat tenant) {
        return new Operator(platform.as(tenant, "olga", "tenant-admin"));
    }

    /** Publishes it and installs it for the using tenant, without any grant. */
    Publisher.Published install(PluginFolder plugin) throws IOException {
        var published = publish(plugin);
        operator(user).install(published.plugin());
        return published;
    }

    Publisher.Published publish(PluginFolder plugin) throws IOException {
        return publisher.publish(plugin.write(folder()));
    }

    /** A plugin of this checkout, published and installed for the using tenant. */
    void installExample(String name) throws IOException {
        Path bundle = folder();
        Checkout.command(java.util.Map.of(), "plugins/" + name + "/build", bundle.toString()).run();
        operator(user).install(publisher.publish(bundle).plugin());
    }

    Path folder() throws IOException {
        return Files.createTempDirectory(platform.directory(), "plugin-");
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.kill();
    }

    void restart() throws IOException {
        process = platform.startSeparately();
    }
}
