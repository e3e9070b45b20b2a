package dev.argus.plugins.catalog.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.json.QuotedText;
import dev.argus.plugins.architecture.Pure;
import java.util.ArrayList;
import java.util.List;

/**
 * Unpacks one layer in memory, without the contents of its files, by the rules of containerd (its overlay file system),
 * and collects what a node would refuse. Nobody could start an image with such a layer. It takes memory for
 * {@value #MOST_ENTRIES} entries and as many folders between them at most, and finds {@value #MOST_FAULTS} faults at
 * most.
 */
@Pure
final class LayerCheck {
    static final int MOST_ENTRIES = 250_000;
    static final int MOST_FAULTS = 20;
    /** All names and targets of links together, in characters. */
    static final int MOST_NAMES = 32 << 20;
    /** A node's own folders stand before a path, whose limit is 4,096. */
    static final int LONGEST_PATH = 3900;

    private static final int LONGEST_NAME = 255;
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final LayerTree tree = new LayerTree();
    private final List<String> folders = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int entries;
    private long names;

    /** Returns what is wrong so far, one sentence for each fault, with the entry's path. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Returns whether further entries would add nothing, because there are too many faults or too many entries. */
    boolean isOver() {
        return faults.size() >= MOST_FAULTS || entries > MOST_ENTRIES || names > MOST_NAMES;
    }

    /** Unpacks the next entry. */
    void add(LayerEntry entry) {
        entries++;
        names += entry.name().length() + entry.link().length();
        if (entries > MOST_ENTRIES || names > MOST_NAMES) {
            faults.add("it has more than %d entries, or their names have more than %d characters"
                    .formatted(MOST_ENTRIES, MOST_NAMES));
            return;
        }
        try {
            unpack(entry);
        } catch (LayerTree.UnreachableException e) {
            faults.add("%s: %s".formatted(shown(entry.name()), e.getMessage()));
        }
    }

    /** Ends the layer. A node then sets the times of all folders that the layer names, so they must still be there. */
    void finish() {
        for (var folder : folders) {
            if (isOver()) {
                return;
            }
            try {
                tree.requireThere(cleaned(folder));
            } catch (LayerTree.UnreachableException e) {
                faults.add("%s: a later entry replaced this folder: %s"
                        .formatted(shown(String.join("/", cleaned(folder))), e.getMessage()));
            }
        }
    }

    private void unpack(LayerEntry entry) throws LayerTree.UnreachableException {
        var all = cleaned(entry.name());
        if (all.isEmpty() || all.getLast().equals("..")) {
            return; // the root itself
        }
        requireShort(entry.name(), all);
        var parent = tree.reach(all.subList(0, all.size() - 1));
        var name = all.getLast();
        if (name.equals(OPAQUE)) {
            return;
        }
        if (name.startsWith(WHITEOUT)) {
            remove(parent, name.substring(WHITEOUT.length()));
        } else if (!entry.isUnpacked()) {
            throw new LayerTree.UnreachableException(
                    "its type '%s' is not one that is unpacked; use files, folders and links"
                            .formatted(shown(String.valueOf(entry.type()))));
        } else {
            make(parent, name, entry, all);
        }
    }

    /** Makes the mark that hides a name of the layers below. There may be nothing of that name in this layer. */
    private static void remove(LayerTree.Node parent, String hidden) throws LayerTree.UnreachableException {
        if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
            throw new LayerTree.UnreachableException("it removes no name");
        }
        if (parent.child(hidden) != null) {
            throw new LayerTree.UnreachableException(
                    "it removes \"%s\", which this layer itself has".formatted(shown(hidden)));
        }
        parent.put(hidden, LayerTree.file());
    }

    private void make(LayerTree.Node parent, String name, LayerEntry entry, List<String> all)
            throws LayerTree.UnreachableException {
        var there = parent.child(name);
        boolean stays = there != null && there.kind() == LayerTree.Kind.FOLDER && entry.type() == LayerEntry.FOLDER;
        if (!stays) {
            parent.remove(name);
        }
        switch (entry.type()) {
            case LayerEntry.FOLDER -> {
                folders.add(entry.name());
                if (!stays) {
                    parent.put(name, LayerTree.folder());
                }
            }
            case LayerEntry.HARD_LINK -> parent.put(name, linked(entry.link()));
            case LayerEntry.SYMBOLIC_LINK -> parent.put(name, symbolic(entry.link()));
            default -> {
                if (!entry.isGlobalHeader()) {
                    parent.put(name, LayerTree.file());
                }
            }
        }
    }

    private LayerTree.Node linked(String target) throws LayerTree.UnreachableException {
        var wanted = LayerTree.names(target);
        if (wanted.isEmpty()) {
            throw new LayerTree.UnreachableException("it is a hard link to nothing");
        }
        LayerTree.Node found;
        try {
            found = tree.find(wanted.subList(0, wanted.size() - 1)).child(wanted.getLast());
        } catch (LayerTree.UnreachableException e) {
            throw new LayerTree.UnreachableException(
                    "it is a hard link to \"%s\": %s".formatted(shown(target), e.getMessage()));
        }
        if (found == null || found.kind() == LayerTree.Kind.FOLDER) {
            throw new LayerTree.UnreachableException("it is a hard link to \"%s\", %s"
                    .formatted(
                            shown(target),
                            found == null
                                    ? "which this layer does not have before it; files of other layers cannot be linked"
                                    : "which is a folder"));
        }
        return found;
    }

    private static LayerTree.Node symbolic(String target) throws LayerTree.UnreachableException {
        if (target.isEmpty() || target.length() > LONGEST_PATH) {
            throw new LayerTree.UnreachableException(
                    "it is a link to %s".formatted(target.isEmpty() ? "nothing" : "a path that is too long"));
        }
        return LayerTree.link(target);
    }

    /** Returns a name of the archive, one character for each byte, as text for people. */
    private static String shown(String name) {
        return QuotedText.shortened(new String(name.getBytes(ISO_8859_1), UTF_8));
    }

    /** Returns the names of the path after ".." was resolved by the text alone, as containerd does first. */
    private static List<String> cleaned(String path) {
        var clean = new ArrayList<String>();
        for (String name : LayerTree.names(path)) {
            boolean up = name.equals("..");
            if (up && !clean.isEmpty() && !clean.getLast().equals("..")) {
                clean.removeLast();
            } else if (!up || !path.startsWith("/")) {
                clean.add(name);
            }
        }
        return clean;
    }

    private static void requireShort(String path, List<String> all) throws LayerTree.UnreachableException {
        if (path.indexOf('\0') >= 0) {
            throw new LayerTree.UnreachableException("its name holds a NUL");
        }
        if (all.stream().anyMatch(name -> name.length() > LONGEST_NAME) || path.length() > LONGEST_PATH) {
            throw new LayerTree.UnreachableException(
                    "a name has more than %d bytes, or the path more than %d".formatted(LONGEST_NAME, LONGEST_PATH));
        }
    }
}
