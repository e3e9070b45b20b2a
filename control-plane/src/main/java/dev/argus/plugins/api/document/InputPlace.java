package dev.argus.plugins.api.document;

import dev.argus.plugins.architecture.Pure;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A place in a value: the names of fields and the positions in lists that lead there. The text is made only where an
 * error needs it, because a client decides how long the names are and how many values there are.
 */
@Pure
record InputPlace(@Nullable InputPlace above, String name) {
    private static final int LONGEST_NAME = 100;

    static InputPlace of(String name) {
        return new InputPlace(null, name);
    }

    InputPlace below(String child) {
        return new InputPlace(this, child);
    }

    InputPlace below(int position) {
        return new InputPlace(this, Integer.toString(position));
    }

    /** Returns a name as an error shows it: only its beginning if it is long. */
    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    /** Returns the parts with dots between them, each shortened. */
    @Override
    public String toString() {
        Deque<String> parts = new ArrayDeque<>();
        for (InputPlace each = this; each != null; each = each.above) {
            parts.addFirst(shortened(each.name));
        }
        return String.join(".", parts);
    }
}
