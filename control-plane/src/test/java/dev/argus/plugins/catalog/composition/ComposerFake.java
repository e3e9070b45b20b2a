package dev.argus.plugins.catalog.composition;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.plugins.catalog.image.Startup;
import dev.argus.plugins.problem.Problem;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A composer that returns a digest of its input, until it is told that the registry is down. */
public final class ComposerFake implements ImageComposer {
    private final List<String> composed = new CopyOnWriteArrayList<>();
    private volatile boolean down;
    private volatile Runnable meanwhile = () -> {};

    public void registerIn(ApplicationContext context) {
        context.registerSingleton(ImageComposer.class, this);
    }

    public void registryIsDown(boolean down) {
        this.down = down;
    }

    /** Runs an action once, while the next image is composed. */
    public void meanwhile(Runnable action) {
        meanwhile = action;
    }

    /** Returns the digests of the composed bundles. */
    public List<String> composed() {
        return composed;
    }

    @Override
    public Composed compose(Composition composition) {
        if (down) {
            throw Problem.unavailable("the registry is down");
        }
        var action = meanwhile;
        meanwhile = () -> {};
        action.run();
        composed.add(composition.digest());
        var image = "registry.test/" + composition.plugin() + "@" + Sha256.of(composition.bundle());
        return switch (composition.runtime()) {
            case PluginRuntime.Named ignored -> Composed.of(image);
            case PluginRuntime.Image(String source, List<String> command) ->
                new Composed(image, source, new Startup(command, "/", Map.of("PATH", "/bin")).recorded());
        };
    }
}
