package dev.argus.testbed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A platform of a test class's own, with a publishing tenant, a using tenant and one that has nothing to do with them.
 */
final class RunningPlatform implements BeforeAllCallback, AfterAllCallback {
    final TenantSeat acme = TenantSeat.fresh("acme");
    final TenantSeat user;
    final TenantSeat stranger;

    private final boolean separate;
    private final Map<String, Object> settings;
    private final boolean customResources;
    private final Opened opened = new Opened();
    private Platform platform;
    private Publisher publisher;
    private ControlPlane.Separate process;

    @SuppressWarnings("NullAway") // the rest is there once beforeAll has run
    private RunningPlatform(
            boolean separate,
            boolean customResources,
            Map<String, Object> settings,
            TenantSeat user,
            TenantSeat stranger) {
        this.customResources = customResources;
        this.separate = separate;
        this.settings = Map.copyOf(settings);
        this.user = user;
        this.stranger = stranger;
    }

    static RunningPlatform inProcess() {
        return with(Map.of());
    }

    /** With these settings of the control plane besides the testbed's. */
    static RunningPlatform with(Map<String, Object> settings) {
        return new RunningPlatform(false, false, settings, TenantSeat.fresh("user"), TenantSeat.fresh("stranger"));
    }

    /** With what kubectl users need, and a control plane with an account of its own. */
    static RunningPlatform withCustomResources() {
        return new RunningPlatform(false, true, Map.of(), TenantSeat.fresh("user"), TenantSeat.fresh("stranger"));
    }

    /** With a using tenant and a stranger that require these RuntimeClasses. */
    static RunningPlatform underRuntimeClasses(String ofTheUser, String ofTheStranger) {
        return new RunningPlatform(
                false,
                false,
                Map.of(),
                TenantSeat.fresh("user").under(ofTheUser),
                TenantSeat.fresh("stranger").under(ofTheStranger));
    }

    /** With a using tenant that requires this RuntimeClass. */
    static RunningPlatform underRuntimeClass(String ofTheUser) {
        return new RunningPlatform(
                false, false, Map.of(), TenantSeat.fresh("user").under(ofTheUser), TenantSeat.fresh("stranger"));
    }

    /** With a control plane that {@link #kill} can kill. */
    static RunningPlatform inAProcessOfItsOwn() {
        return new RunningPlatform(true, false, Map.of(), TenantSeat.fresh("user"), TenantSeat.fresh("stranger"));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, SQLException {
        var tenants = List.of(acme, user, stranger);
        platform = customResources
                ? Platform.withCustomResources(Environment.shared(), tenants, settings)
                : Platform.on(Environment.shared(), tenants, settings);
        opened.with(platform);
        if (separate) {
            opened.with(() -> process.close());
            restart();
        } else {
            opened.with(platform.startInProcess());
        }
        if (customResources) {
            CustomResources.awaitUptake(platform.environment().kubernetes());
        }
        publisher = Publisher.register(
                "acme", platform.as(acme, "ada", "tenant-admin"), platform.as(acme, "rita", "reviewer"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        opened.close();
    }

    /** On our own cluster it is made if it must be; a test that needs it on another is not run where it is missing. */
    void needRuntimeClass(String name) {
        try (var client = platform.environment().kubernetes().client()) {
            if (client.resources(RuntimeClass.class).withName(name).get() == null) {
                assumeTrue(
                        kubernetes().isOurs(),
                        "this Kubernetes has no RuntimeClass %s and is not ours to add one".formatted(name));
                Checkout.command(Map.of(), "cluster/" + name).run();
            }
        }
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

    /** The same person at the command line. */
    ArgusCommand argus(TenantSeat tenant) {
        return new ArgusCommand(platform.directory(), platform.environment(tenant, "olga", "tenant-admin"));
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
        Checkout.command(Map.of(), "plugins/" + name + "/build", bundle.toString())
                .run();
        operator(user).install(publisher.publish(bundle).plugin());
    }

    Kubernetes kubernetes() {
        return platform.environment().kubernetes();
    }

    Path folder() throws IOException {
        return Files.createTempDirectory(platform.directory(), "plugin-");
    }

    /** The pod of an execution of the using tenant, once it is so. */
    Pod pod(UUID execution, Predicate<Pod> condition) {
        try (var client = platform.environment().kubernetes().client()) {
            return client.pods()
                    .inNamespace(user.namespace())
                    .withLabel("plugins.argus.dev/execution", execution.toString())
                    .waitUntilCondition(pod -> pod != null && condition.test(pod), 60, TimeUnit.SECONDS);
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** The control plane's, where it is in a process of its own. */
    ProcessHandle process() {
        return process.process().toHandle();
    }

    void restart() throws IOException {
        process = platform.startSeparately();
    }
}
