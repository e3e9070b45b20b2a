package dev.argus.plugins.trust.directory;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.json.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A key that an operator trusts.
 *
 * @param scopes prefixes of the plugin names that the key may sign
 */
public record TrustedKey(PublicKey key, List<String> scopes) {
    public static final int MAX_SCOPES = 64;
    static final String UNSCOPED = "local/";

    private static final String COMMENT = "# scope: ";
    private static final Pattern SCOPE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9-]{0,64}");

    public TrustedKey {
        scopes = scopes.isEmpty() ? List.of(UNSCOPED) : List.copyOf(scopes);
        if (scopes.size() > MAX_SCOPES) {
            throw new MalformedException("%d scopes: at most %d are accepted".formatted(scopes.size(), MAX_SCOPES));
        }
    }

    /** Reads lines {@code # scope: prefix} and then one PEM block. Throws MalformedException for anything else. */
    static TrustedKey parse(String text) {
        var scopes = new ArrayList<String>();
        var rest = text.replace("\r\n", "\n");
        while (rest.startsWith("#")) {
            int end = rest.indexOf('\n');
            scopes.add(scope(end < 0 ? rest : rest.substring(0, end)));
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return new TrustedKey(PublicKey.ofPem(rest), scopes);
    }

    private static String scope(String line) {
        var scope = line.startsWith(COMMENT) ? line.substring(COMMENT.length()) : "";
        if (!SCOPE.matcher(scope).matches()) {
            throw new MalformedException(
                    "the line \"%s\" is not \"# scope: \" and a prefix of plugin names such as acme/ or acme/data-"
                            .formatted(line));
        }
        return scope;
    }

    public boolean maySign(String plugin) {
        return scopes.stream().anyMatch(plugin::startsWith);
    }
}
