package dev.argus.kit.dependency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the strongly connected components of a directed graph with Kosaraju's algorithm, in linear time. It keeps its
 * own stack instead of recursing, so a long chain of dependencies cannot overflow the thread's stack.
 */
final class StronglyConnectedComponents {
    private static final int NONE = -1;

    private final List<List<Integer>> edges;
    private final List<List<Integer>> reversed = new ArrayList<>();
    private final int[] group;

    /** @param edges for each node, the nodes that it points to */
    StronglyConnectedComponents(List<List<Integer>> edges) {
        this.edges = edges;
        this.group = new int[edges.size()];
        edges.forEach(node -> reversed.add(new ArrayList<>()));
        for (int node = 0; node < edges.size(); node++) {
            for (int other : edges.get(node)) {
                reversed.get(other).add(node);
            }
        }
    }

    /**
     * Returns the components. Every node is in exactly one; nodes are ascending within a component, and components are
     * ordered by their first node.
     */
    List<List<Integer>> groups() {
        Arrays.fill(group, NONE);
        var finished = finishingOrder();
        int groups = 0;
        for (int at = finished.size() - 1; at >= 0; at--) {
            if (group[finished.get(at)] == NONE) {
                mark(finished.get(at), groups++);
            }
        }
        return gathered(groups);
    }

    private List<Integer> finishingOrder() {
        var finished = new ArrayList<Integer>();
        boolean[] seen = new boolean[edges.size()];
        int[] next = new int[edges.size()];
        for (int start = 0; start < edges.size(); start++) {
            var path = new ArrayDeque<Integer>();
            visit(path, seen, start);
            while (!path.isEmpty()) {
                int node = path.peek();
                if (next[node] < edges.get(node).size()) {
                    visit(path, seen, edges.get(node).get(next[node]++));
                } else {
                    finished.add(path.pop());
                }
            }
        }
        return finished;
    }

    private static void visit(ArrayDeque<Integer> path, boolean[] seen, int node) {
        if (!seen[node]) {
            seen[node] = true;
            path.push(node);
        }
    }

    private void mark(int start, int number) {
        var waiting = new ArrayDeque<>(List.of(start));
        while (!waiting.isEmpty()) {
            int node = waiting.pop();
            if (group[node] == NONE) {
                group[node] = number;
                waiting.addAll(reversed.get(node));
            }
        }
    }

    private List<List<Integer>> gathered(int groups) {
        var found = new ArrayList<List<Integer>>();
        int[] place = new int[groups];
        Arrays.fill(place, NONE);
        for (int node = 0; node < group.length; node++) {
            if (place[group[node]] == NONE) {
                place[group[node]] = found.size();
                found.add(new ArrayList<>());
            }
            found.get(place[group[node]]).add(node);
        }
        return found;
    }
}
