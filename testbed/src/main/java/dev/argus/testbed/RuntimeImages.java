package dev.argus.testbed;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The images of the runtimes in the platform's registry.
 *
 * @param references by runtime name, each ending in a digest
 */
public record RuntimeImages(Map<String, String> references) {
    private static final Pattern LINE =
            Pattern.compile("^runtime-([a-z0-9]+) (\\S+@sha256:[0-9a-f]{64})$", Pattern.MULTILINE);

    public RuntimeImages {
        references = Map.copyOf(references);
    }

    static RuntimeImages build(Kubernetes kubernetes) {
        Progress.say("building the runtime images (quick when they are cached)");
        return parse(
                Checkout.command(kubernetes.environment(), "runner-image/build").run());
    }

    static RuntimeImages parse(String stdout) {
        var references = new HashMap<String, String>();
        var matcher = LINE.matcher(stdout);
        while (matcher.find()) {
            references.put(matcher.group(1), matcher.group(2));
        }
        if (!references.containsKey("native") || !references.containsKey("python3")) {
            throw new IllegalStateException("runner-image/build did not name both runtimes: " + stdout);
        }
        return new RuntimeImages(references);
    }
}
