package dev.argus.kit.dependency;

import static dev.argus.kit.dependency.FakeVersions.name;
import static dev.argus.kit.dependency.FakeVersions.names;
import static dev.argus.kit.dependency.FakeVersions.needs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.manifest.PluginName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependencyOrderTest {
    private static final int GRAPHS = 500;

    @Test
    void pluginsWithoutDependenciesKeepTheOrderOfDiscovery() {
        assertThat(names(DependencyOrder.of(List.of(needs("zed 1.0.0"), needs("amy 1.0.0"), needs("mid 1.0.0")))
                        .order()))
                .containsExactly("zed 1.0.0", "amy 1.0.0", "mid 1.0.0");
    }

    @Test
    void eachPluginComesAfterItsDependencies() {
        var found = List.of(needs("app 1.0.0", "base ^1"), needs("other 1.0.0"), needs("base 1.3.0"));
        assertThat(names(DependencyOrder.of(found).order())).containsExactly("other 1.0.0", "base 1.3.0", "app 1.0.0");
    }

    @Test
    void aMissingPluginDropsOnlyItsDependents() {
        var found = List.of(
                needs("top 1.0.0", "app ^1"),
                needs("app 1.0.0", "gone ^1"),
                needs("other 1.0.0"),
                needs("old 1.0.0", "other ^2"));
        var order = DependencyOrder.of(found);
        assertThat(names(order.order())).containsExactly("other 1.0.0");
        assertThat(order.dropped())
                .containsExactly(
                        new UnresolvedPlugin(name("app"), "it needs acme/gone ^1, which is missing"),
                        new UnresolvedPlugin(name("old"), "it needs acme/other ^2, but only 1.0.0 is there"),
                        new UnresolvedPlugin(name("top"), "it needs acme/app, which is dropped"));
    }

    @Test
    void aCycleKeepsTheOrderOfDiscoveryAndIsReported() {
        var found = List.of(
                needs("after 1.0.0", "two ^1"),
                needs("two 1.0.0", "one ^1"),
                needs("one 1.0.0", "two ^1", "base ^1"),
                needs("base 1.0.0"));
        var order = DependencyOrder.of(found);
        assertThat(names(order.order())).containsExactly("base 1.0.0", "two 1.0.0", "one 1.0.0", "after 1.0.0");
        assertThat(order.cycles()).containsExactly(List.of(name("two"), name("one")));
    }

    @Test
    void aChainOfAHundredThousandDoesNotOverflowTheStack() {
        int length = 100_000;
        var found = IntStream.range(0, length)
                .mapToObj(i -> i + 1 < length
                        ? needs("app-%d 1.0.0".formatted(i), "app-%d ^1".formatted(i + 1))
                        : needs("app-%d 1.0.0".formatted(i)))
                .toList();
        assertThat(DependencyOrder.of(found).order()).hasSize(length).first().isEqualTo(found.getLast());
        assertThat(DependencyOrder.of(found.subList(0, length - 1)).dropped()).hasSize(length - 1);
    }

    @Test
    void aDuplicatePluginIsAnIllegalArgument() {
        assertThatThrownBy(() -> DependencyOrder.of(List.of(needs("app 1.0.0"), needs("app 2.0.0"))))
                .hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ordersRandomGraphsAsASlowReferenceDoes(long seed) {
        var random = new Random(seed);
        for (int graph = 0; graph < GRAPHS; graph++) {
            check(randomGraph(random), "seed %d, graph %d".formatted(seed, graph));
        }
    }

    private static List<DependencyNode> randomGraph(Random random) {
        int size = 1 + random.nextInt(12);
        var found = new ArrayList<DependencyNode>();
        for (int i = 0; i < size; i++) {
            var wanted = new TreeSet<Integer>();
            for (int edges = random.nextInt(3); edges > 0; edges--) {
                // Sometimes a dependency that does not exist.
                wanted.add(random.nextInt(size + (random.nextInt(8) == 0 ? 3 : 0)));
            }
            wanted.remove(i);
            found.add(needs(
                    "app-%d 1.0.0".formatted(i),
                    wanted.stream().map("app-%d ^1"::formatted).toArray(String[]::new)));
        }
        return found;
    }

    private static void check(List<DependencyNode> found, String where) {
        var result = DependencyOrder.of(found);
        assertThat(DependencyOrder.of(found)).as(where).isEqualTo(result);
        var lost = lost(found);
        assertThat(result.dropped())
                .as(where)
                .extracting(UnresolvedPlugin::plugin)
                .containsExactlyInAnyOrderElementsOf(lost);
        var kept =
                found.stream().filter(plugin -> !lost.contains(plugin.plugin())).toList();
        assertThat(result.order()).as(where).containsExactlyInAnyOrderElementsOf(kept);
        var circles = new HashSet<Set<PluginName>>();
        for (var plugin : kept) {
            var circle = new HashSet<PluginName>();
            kept.stream()
                    .filter(other -> reaches(kept, plugin, other) && reaches(kept, other, plugin))
                    .forEach(other -> circle.add(other.plugin()));
            if (circle.size() > 1) {
                circles.add(circle);
            }
        }
        assertThat(result.cycles())
                .as(where)
                .extracting(circle -> (Set<PluginName>) new HashSet<>(circle))
                .containsExactlyInAnyOrderElementsOf(circles);
        for (var plugin : kept) {
            for (var other : kept) {
                boolean sameCircle = circles.stream()
                        .anyMatch(circle -> circle.contains(plugin.plugin()) && circle.contains(other.plugin()));
                boolean before = result.order().indexOf(other) < result.order().indexOf(plugin);
                if (sameCircle) {
                    assertThat(before).as(where).isEqualTo(found.indexOf(other) < found.indexOf(plugin));
                } else if (reaches(kept, plugin, other) && plugin != other) {
                    assertThat(before)
                            .as("%s: %s needs %s", where, plugin, other)
                            .isTrue();
                }
            }
        }
    }

    private static Set<PluginName> lost(List<DependencyNode> found) {
        var lost = new HashSet<PluginName>();
        var there = found.stream().map(DependencyNode::plugin).toList();
        for (int round = 0; round <= found.size(); round++) {
            for (var plugin : found) {
                if (plugin.dependencies().stream()
                        .anyMatch(need -> !there.contains(need.id()) || lost.contains(need.id()))) {
                    lost.add(plugin.plugin());
                }
            }
        }
        return lost;
    }

    private static boolean reaches(List<DependencyNode> among, DependencyNode from, DependencyNode to) {
        var reached = new HashSet<PluginName>(Set.of(from.plugin()));
        for (int round = 0; round < among.size(); round++) {
            among.stream()
                    .filter(plugin -> reached.contains(plugin.plugin()))
                    .flatMap(plugin -> plugin.dependencies().stream())
                    .toList()
                    .forEach(need -> reached.add(need.id()));
        }
        return reached.contains(to.plugin());
    }
}
