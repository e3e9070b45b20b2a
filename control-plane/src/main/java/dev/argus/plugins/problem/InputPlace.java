package dev.argus.plugins.problem;

import dev.argus.plugins.architecture.Pure;
import org.jspecify.annotations.Nullable;

/**
 * A place in a value: the names of fields and the positions in lists that lead there. The text is made only where an
 * error needs it, because a client decides how long the names are and how many values there are.
 *
 * @param part what this place adds to the text of the one above it
 */
@Pure
public record InputPlace(@Nullable InputPlace above, String part) {
    private static final int LONGEST_NAME = 100;

    public static InputPlace of(String name) {
        return new InputPlace(null, shortened(name));
    }

    /** Returns the place of a field: its name after a dot. */
    public InputPlace below(String child) {
        return new InputPlace(this, "." + shortened(child));
    }

    /** Returns the place of an element as GraphQL writes it: its position after a dot. */
    public InputPlace below(int position) {
        return new InputPlace(this, "." + position);
    }

    /** Returns the place of an element as Kubernetes writes it: its position in brackets. */
    public InputPlace at(int position) {
        return new InputPlace(this, "[" + position + "]");
    }

    /** Returns a name as an error shows it: only its beginning if it is long. */
    public static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    @Override
    public String toString() {
        return above == null ? part : above + part;
    }
}
