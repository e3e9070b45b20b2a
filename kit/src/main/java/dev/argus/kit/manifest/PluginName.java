package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.QuotedText;
import java.util.regex.Pattern;

/** The name of a plugin, consisting of its publisher and its own name, as in {@code acme/data-processor}. */
public record PluginName(String publisher, String name) implements Comparable<PluginName> {
    private static final Pattern PART = Pattern.compile("[a-z0-9](?:[a-z0-9]|-(?!-)){1,62}[a-z0-9]");
    static final String RULE =
            "publisher/name, each 3 to 64 of a-z, 0-9 and single hyphens between them, as in acme/data-processor";

    public PluginName {
        if (!PART.matcher(publisher).matches() || !PART.matcher(name).matches()) {
            throw new MalformedException("\"%s/%s\" is not a plugin id: use %s".formatted(publisher, name, RULE));
        }
    }

    public static PluginName parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.length() > 129) {
            throw new MalformedException(
                    "\"%s\" is not a plugin id: use %s".formatted(QuotedText.shortened(text), RULE));
        }
        return new PluginName(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Whether {@code text} may be the publisher part of an id. */
    public static boolean isPublisher(String text) {
        return PART.matcher(text).matches();
    }

    @Override
    public int compareTo(PluginName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return publisher + "/" + name;
    }
}
