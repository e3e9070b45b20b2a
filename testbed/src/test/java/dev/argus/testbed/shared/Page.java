package dev.argus.testbed.shared;

import dev.argus.testbed.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of the documentation whose commands a test runs word by word.
 *
 * @param blocks its blocks of commands, unchanged and in order
 */
public record Page(List<String> blocks) {
    private static final Pattern COMMANDS = Pattern.compile("^```sh\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    public Page {
        blocks = List.copyOf(blocks);
    }

    public static Page read(String name) throws IOException {
        return new Page(blocks(Files.readString(Checkout.root().resolve(name))));
    }

    /** Returns one chapter of the page, up to the next heading of the same level. */
    public static Page chapter(String name, String title) throws IOException {
        var text = Files.readString(Checkout.root().resolve(name));
        int start = text.indexOf("\n## " + title);
        if (start < 0) {
            throw new IllegalStateException("%s has no chapter \"%s\"".formatted(name, title));
        }
        int end = text.indexOf("\n## ", start + 1);
        return new Page(blocks(text.substring(start, end < 0 ? text.length() : end)));
    }

    /** Returns the index, counted from 0, of the first block with these words. */
    public int indexOf(String words) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).contains(words)) {
                return i;
            }
        }
        throw new IllegalStateException("no block of the page says \"%s\"".formatted(words));
    }

    private static List<String> blocks(String text) {
        return COMMANDS.matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
