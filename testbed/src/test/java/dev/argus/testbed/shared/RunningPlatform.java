package dev.argus.testbed.shared;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.argus.testbed.Checkout;
import dev.argus.testbed.Kubernetes;
import dev.argus.testbed.Operator;
import dev.argus.testbed.Platform;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.Publisher;
import dev.argus.testbed.TenantSeat;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The platform that a test class uses, with its tenants: a publishing tenant, a using tenant that no other class has,
 * and a stranger that has nothing to do with either.
 *
 * <p>Most classes share one platform, because starting one takes seconds. A class that changes settings, or watches a
 * whole platform, starts its own.
 */
public final class RunningPlatform implements BeforeAllCallback, AfterAllCallback {
    private static final String EXAMPLES = "acme";

    private final String publisherName;
    private final Source source;
    private StartedPlatform started;
    private TenantSeat user;
    private Publisher publisher;

    @SuppressWarnings("NullAway") // the other fields are set in beforeAll
    private RunningPlatform(String publisherName, Source source) {
        this.publisherName = publisherName;
        this.source = source;
    }

    /**
     * Returns the platform that all classes of this JVM share.
     *
     * @param publisher the publisher of the class's plugins; no other class may use the same
     */
    public static RunningPlatform shared(String publisher) {
        return new RunningPlatform(publisher, SharedPlatforms::inProcess);
    }

    /**
     * Returns the platform that is shared by the classes that {@link #kill} it. Such a class needs
     * {@code @ResourceLock(SharedPlatforms.TO_BE_KILLED)}.
     */
    public static RunningPlatform sharedToBeKilled(String publisher) {
        return new RunningPlatform(publisher, SharedPlatforms::toBeKilled);
    }

    /** Creates a platform for this class, with these settings of the control plane in addition to the testbed's. */
    public static RunningPlatform with(Map<String, Object> settings) {
        return own(TenantSeat.fresh("user"), TenantSeat.fresh("stranger"), settings);
    }

    /** Creates a platform for this class, with what kubectl users need and a control plane with its own account. */
    public static RunningPlatform withCustomResources() {
        return new RunningPlatform(EXAMPLES, context -> StartedPlatform.withCustomResources());
    }

    /** Creates a platform for this class, with a using tenant and a stranger that require these RuntimeClasses. */
    public static RunningPlatform underRuntimeClasses(String ofTheUser, String ofTheStranger) {
        return own(
                TenantSeat.fresh("user").under(ofTheUser),
                TenantSeat.fresh("stranger").under(ofTheStranger),
                Map.of());
    }

    /** Creates a platform for this class, with a using tenant that requires this RuntimeClass. */
    public static RunningPlatform underRuntimeClass(String ofTheUser) {
        return own(TenantSeat.fresh("user").under(ofTheUser), TenantSeat.fresh("stranger"), Map.of());
    }

    private static RunningPlatform own(TenantSeat user, TenantSeat stranger, Map<String, Object> settings) {
        return new RunningPlatform(EXAMPLES, context -> StartedPlatform.inProcess(user, stranger, settings));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        started = source.obtain(context);
        user = started.nextUser();
        publisher = started.publisher(publisherName);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (started != null && !started.isShared()) {
            started.close();
        }
    }

    /** Returns the tenant that publishes. */
    public TenantSeat acme() {
        return started.acme();
    }

    /** Returns the class's own tenant, which installs and runs plugins. */
    public TenantSeat user() {
        return user;
    }

    /** Returns a tenant that has nothing to do with the class's plugins. */
    public TenantSeat stranger() {
        return started.stranger();
    }

    /**
     * Makes sure that a RuntimeClass exists. On the project's own cluster it is created; on another, the test is
     * skipped if it is missing.
     */
    public void needRuntimeClass(String name) {
        try (var client = kubernetes().client()) {
            if (client.resources(RuntimeClass.class).withName(name).get() == null) {
                assumeTrue(
                        kubernetes().isOurs(),
                        "this Kubernetes has no RuntimeClass %s and is not ours to add one".formatted(name));
                Checkout.command(Map.of(), "cluster/" + name).run();
            }
        }
    }

    public Platform platform() {
        return started.platform();
    }

    public Publisher publisher() {
        return publisher;
    }

    /** Returns the full name of a plugin of this class's publisher. */
    public String named(String plugin) {
        return publisherName + "/" + plugin;
    }

    /** Returns a person with the role tenant-admin in this tenant. */
    public Operator operator(TenantSeat tenant) {
        return new Operator(platform().as(tenant, "olga", "tenant-admin"));
    }

    /** Returns the command line for the same person. */
    public ArgusCommand argus(TenantSeat tenant) {
        return new ArgusCommand(platform().directory(), platform().environment(tenant, "olga", "tenant-admin"));
    }

    /** Publishes a plugin and installs it for the using tenant, without any grant. */
    public Publisher.Published install(PluginFolder plugin) throws IOException {
        var published = publish(plugin);
        operator(user).install(published.plugin());
        return published;
    }

    public Publisher.Published publish(PluginFolder plugin) throws IOException {
        return publisher.publish(plugin.write(folder()));
    }

    /** Publishes an example plugin of this checkout and installs it for the using tenant. */
    public void installExample(String name) throws IOException {
        Path bundle = folder();
        Checkout.command(Map.of(), "plugins/" + name + "/build", bundle.toString())
                .run();
        operator(user).install(started.publisher(EXAMPLES).publish(bundle).plugin());
    }

    public Kubernetes kubernetes() {
        return platform().environment().kubernetes();
    }

    /** Creates a new, empty folder. */
    public Path folder() throws IOException {
        return Files.createTempDirectory(platform().directory(), "plugin-");
    }

    /** Waits until the pod of the using tenant's execution meets the condition, and returns the pod. */
    public Pod pod(UUID execution, Predicate<Pod> condition) {
        try (var client = kubernetes().client()) {
            return client.pods()
                    .inNamespace(user.namespace())
                    .withLabel("plugins.argus.dev/execution", execution.toString())
                    .waitUntilCondition(pod -> pod != null && condition.test(pod), 120, TimeUnit.SECONDS);
        }
    }

    /** Returns the pods of the using tenant's execution that there are at the moment. */
    public List<Pod> pods(UUID execution) {
        try (var client = kubernetes().client()) {
            return client.pods()
                    .inNamespace(user.namespace())
                    .withLabel("plugins.argus.dev/execution", execution.toString())
                    .list()
                    .getItems();
        }
    }

    /** Kills the control plane with SIGKILL. */
    public void kill() throws InterruptedException {
        started.process().kill();
    }

    /** Returns the control plane's process, if it runs in one of its own. */
    public ProcessHandle process() {
        return started.process().process().toHandle();
    }

    public void restart() throws IOException {
        started.restart();
    }

    /** How the platform is obtained. */
    private interface Source {
        StartedPlatform obtain(ExtensionContext context) throws Exception;
    }
}
