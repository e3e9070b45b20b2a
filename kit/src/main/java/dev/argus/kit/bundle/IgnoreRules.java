package dev.argus.kit.bundle;

import dev.argus.kit.json.ByteOrderMark;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/**
 * Decides which files stay out of a bundle: the patterns of {@code .argusignore} with the meaning that they have in
 * {@code .gitignore}, and before them default patterns for what nobody means to publish.
 *
 * <p>A later pattern wins, an ignore file in a deeper folder wins over one above it, and {@code !pattern} takes back in
 * what another pattern leaves out. Patterns and paths are compared in Unicode NFC.
 */
final class IgnoreRules {
    static final String FILE = ".argusignore";

    /** Always left out; no pattern takes them back in. */
    private static final List<String> NEVER = List.of(".git", FILE);

    private static final List<FastIgnoreRule> DEFAULTS = rules(List.of(
            ".hg",
            ".svn",
            ".gitignore",
            ".gitattributes",
            ".DS_Store",
            "._*",
            ".AppleDouble",
            ".Spotlight-V100",
            ".Trashes",
            "__MACOSX",
            "Thumbs.db",
            "ehthumbs.db",
            "[Dd]esktop.ini",
            "__pycache__",
            "*.py[co]",
            ".venv",
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache",
            ".tox",
            "node_modules",
            ".idea",
            ".vscode",
            "*.swp",
            "*.swo",
            "*~",
            ".#*",
            "\\#*#",
            ".env*",
            "*.key",
            "*.key.pem",
            "id_rsa",
            "id_dsa",
            "id_ecdsa",
            "id_ed25519",
            "*.p12",
            "*.pfx",
            "*.ppk",
            "*.kdbx",
            "*.dsse.json"));

    private final Map<String, List<FastIgnoreRule>> byFolder = new LinkedHashMap<>();

    /**
     * Reads the ignore file of a folder, if it has one.
     *
     * @param folder its path in the bundle; empty for the root
     */
    void read(Path directory, String folder) throws IOException {
        var file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return;
        }
        var name = folder.isEmpty() ? FILE : folder + "/" + FILE;
        try {
            var text = text(Files.readAllBytes(file));
            byFolder.put(folder, rules(Arrays.asList(text.split("\\r?\\n|\\r", -1))));
        } catch (MalformedException e) {
            throw new BundleException("%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Returns the rule that leaves the path out, in words; empty if it belongs in the bundle. */
    Optional<String> against(String path, boolean directory) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (NEVER.contains(name) || path.equals(BundleWriter.SIGNATURE_FILE)) {
            return Optional.of("never packed");
        }
        for (var folder = parent(path); ; folder = parent(folder)) {
            var inside = folder.isEmpty() ? path : path.substring(folder.length() + 1);
            var rule = last(byFolder.getOrDefault(folder, List.of()), inside, directory);
            if (rule.isPresent()) {
                var file = folder.isEmpty() ? FILE : folder + "/" + FILE;
                return rule.filter(FastIgnoreRule::getResult).map(found -> file + ": " + found);
            }
            if (folder.isEmpty()) {
                break;
            }
        }
        return last(DEFAULTS, path, directory).map(rule -> "default: " + rule);
    }

    private static Optional<FastIgnoreRule> last(List<FastIgnoreRule> rules, String path, boolean directory) {
        return rules.reversed().stream()
                .filter(rule -> rule.isMatch(path, directory, true))
                .findFirst();
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static List<FastIgnoreRule> rules(List<String> lines) {
        var rules = new ArrayList<FastIgnoreRule>();
        for (var line : lines) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                var rule = new FastIgnoreRule(Normalizer.normalize(line, Normalizer.Form.NFC));
                if (!rule.isEmpty()) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }

    /** Editors of Windows write a byte order mark, or UTF-16. */
    private static String text(byte[] bytes) {
        var mark = ByteOrderMark.of(bytes);
        int start = mark.map(ByteOrderMark::length).orElse(0);
        return mark.isEmpty() || mark.get() == ByteOrderMark.UTF_8
                ? StrictText.utf8(Arrays.copyOfRange(bytes, start, bytes.length))
                : new String(bytes, start, bytes.length - start, mark.get().charset());
    }
}
