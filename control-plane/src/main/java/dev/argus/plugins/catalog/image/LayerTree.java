package dev.argus.plugins.catalog.image;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one layer while it is unpacked. Links are followed within the layer only, because a node unpacks each
 * layer into a folder of its own; what other layers have is not there. The time and the memory for all look-ups
 * together are bounded.
 */
final class LayerTree {
    /** How many links one path may contain. */
    private static final int MOST_LINKS = 255;
    /** Look-ups of names in all. It bounds what paths full of links can cost. */
    private static final int MOST_STEPS = 50_000_000;
    /** Folders that no entry names but that lie on the path of one. It bounds the memory of long paths. */
    private static final int MOST_MADE = 250_000;

    private final Node root = new Node(Kind.FOLDER, "");
    private int steps;
    private int made;

    enum Kind {
        FOLDER,
        LINK,
        FILE
    }

    /** A file, folder or link; {@code target} is where a link leads. */
    static final class Node {
        private final Kind kind;
        private final String target;
        private Map<String, Node> children = Map.of();

        private Node(Kind kind, String target) {
            this.kind = kind;
            this.target = target;
        }

        Kind kind() {
            return kind;
        }

        @Nullable
        Node child(String name) {
            return children.get(name);
        }

        void put(String name, Node node) {
            children = children.isEmpty() ? new HashMap<>() : children;
            children.put(name, node);
        }

        void remove(String name) {
            if (!children.isEmpty()) {
                children.remove(name);
            }
        }
    }

    /** What a path leads to cannot be reached; the message says why, for people. */
    static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreachableException(String message) {
            super(message, null, false, false);
        }
    }

    static Node folder() {
        return new Node(Kind.FOLDER, "");
    }

    static Node file() {
        return new Node(Kind.FILE, "");
    }

    static Node link(String target) {
        return new Node(Kind.LINK, target);
    }

    Node root() {
        return root;
    }

    /** Returns the names in a path, without "." and empty ones, and with ".." as it is. */
    static List<String> names(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }

    /**
     * Returns the folder with these names, and makes what is missing. Links are followed; ".." at the root stays there.
     */
    Node reach(List<String> names) throws UnreachableException {
        return walk(names, true, false);
    }

    /** Returns the folder with these names as {@link #reach} does. Throws if something is missing. */
    Node find(List<String> names) throws UnreachableException {
        return walk(names, false, false);
    }

    /** Throws if no folder or file has these names, links followed. */
    void requireThere(List<String> names) throws UnreachableException {
        walk(names, false, true);
    }

    private Node walk(List<String> names, boolean make, boolean orFile) throws UnreachableException {
        Deque<String> ahead = new ArrayDeque<>(names);
        Deque<Node> way = new ArrayDeque<>();
        way.push(root);
        int links = 0;
        while (!ahead.isEmpty()) {
            step();
            var name = ahead.pop();
            if (name.equals("..")) {
                if (way.size() > 1) {
                    way.pop();
                }
                continue;
            }
            var node = next(way.element(), name, make);
            if (node.kind() == Kind.LINK) {
                if (++links > MOST_LINKS) {
                    throw new UnreachableException("its path has more than %d links".formatted(MOST_LINKS));
                }
                follow(node, way, ahead);
            } else if (node.kind() == Kind.FOLDER || orFile && ahead.isEmpty()) {
                way.push(node);
            } else {
                throw new UnreachableException("\"%s\" in its path is a file and not a folder".formatted(name));
            }
        }
        return way.element();
    }

    private Node next(Node folder, String name, boolean make) throws UnreachableException {
        var node = folder.child(name);
        if (node == null) {
            if (!make) {
                throw new UnreachableException("there is no \"%s\" in this layer".formatted(name));
            }
            if (++made > MOST_MADE) {
                throw new UnreachableException(
                        "the paths of this layer lead through more than %d folders that it does not contain"
                                .formatted(MOST_MADE));
            }
            node = folder();
            folder.put(name, node);
        }
        return node;
    }

    private void follow(Node link, Deque<Node> way, Deque<String> ahead) throws UnreachableException {
        if (link.target.startsWith("/")) {
            way.clear();
            way.push(root);
        }
        for (String name : names(link.target).reversed()) {
            step();
            ahead.push(name);
        }
    }

    private void step() throws UnreachableException {
        if (++steps > MOST_STEPS) {
            throw new UnreachableException("the paths of this layer have too many parts and links to be checked");
        }
    }
}
