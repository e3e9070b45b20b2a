package dev.argus.kit.dependency;

import static dev.argus.kit.dependency.FakeVersions.name;
import static dev.argus.kit.dependency.FakeVersions.names;
import static dev.argus.kit.dependency.FakeVersions.needs;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DependencyPlanTest {
    @Test
    void aPluginWithoutDependenciesIsItsOwnPlan() {
        assertThat(names(DependencyPlan.of(needs("app 1.0.0"), new FakeVersions())
                        .steps()))
                .containsExactly("app 1.0.0");
    }

    @Test
    void theHighestFittingVersionIsChosenAndDependenciesComeFirst() {
        var versions = new FakeVersions()
                .with("base 1.0.0")
                .with("base 1.10.0", "core ~2.1")
                .with("base 1.9.0")
                .with("base 2.0.0")
                .with("core 2.1.5")
                .with("core 2.2.0")
                .with("core 2.1.4");
        var plan = DependencyPlan.of(needs("app 1.0.0", "base >=1.0 <2"), versions);
        assertThat(names(plan.steps())).containsExactly("core 2.1.5", "base 1.10.0", "app 1.0.0");
        assertThat(plan.complete()).isTrue();
        assertThat(plan.cycles()).isEmpty();
    }

    @Test
    void allRangesForAPluginMustHold() {
        var versions = new FakeVersions()
                .with("left 1.0.0", "base >=1")
                .with("right 1.0.0", "base <1.5")
                .with("base 1.4.0")
                .with("base 1.6.0");
        var plan = DependencyPlan.of(needs("app 1.0.0", "left ^1", "right ^1"), versions);
        assertThat(names(plan.steps())).containsExactly("base 1.4.0", "left 1.0.0", "right 1.0.0", "app 1.0.0");
    }

    @Test
    void dependenciesOfAnAbandonedChoiceAreNotInThePlan() {
        var versions = new FakeVersions()
                .with("left 1.0.0", "base >=1")
                .with("right 1.0.0", "base <1.5")
                .with("base 1.4.0")
                .with("base 1.6.0", "extra ^1")
                .with("extra 1.0.0");
        var plan = DependencyPlan.of(needs("app 1.0.0", "left ^1", "right ^1"), versions);
        assertThat(names(plan.steps())).doesNotContain("extra 1.0.0").contains("base 1.4.0");
    }

    @Test
    void aMissingPluginDropsItsDependentsWithAReason() {
        var versions = new FakeVersions().with("base 1.0.0", "gone ^1");
        var plan = DependencyPlan.of(needs("app 1.0.0", "base ^1"), versions);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.complete()).isFalse();
        assertThat(plan.dropped())
                .containsExactly(
                        new UnresolvedPlugin(name("base"), "it needs acme/gone ^1, which has no version"),
                        new UnresolvedPlugin(name("app"), "it needs acme/base, which is dropped"));
    }

    @Test
    void theReasonNamesVersionsThatDoNotFit() {
        var versions = new FakeVersions().with("base 1.0.0").with("base 2.0.0-rc.1");
        var plan = DependencyPlan.of(needs("app 1.0.0", "base ^2"), versions);
        assertThat(plan.dropped())
                .singleElement()
                .extracting(UnresolvedPlugin::reason)
                .isEqualTo("it needs acme/base ^2, but the versions are 2.0.0-rc.1, 1.0.0");
    }

    @Test
    void theReasonNamesConflictingRanges() {
        var versions = new FakeVersions()
                .with("left 1.0.0", "base >=2")
                .with("right 1.0.0", "base <2")
                .with("base 1.0.0")
                .with("base 2.0.0");
        var plan = DependencyPlan.of(needs("app 1.0.0", "left ^1", "right ^1"), versions);
        assertThat(plan.dropped())
                .first()
                .extracting(UnresolvedPlugin::reason)
                .asString()
                .contains("(the ranges asked for are >=2 and <2)");
    }

    @Test
    void aCycleKeepsTheOrderOfDiscovery() {
        var versions = new FakeVersions()
                .with("one 1.0.0", "two ^1")
                .with("two 1.0.0", "one ^1", "base ^1")
                .with("base 1.0.0");
        var plan = DependencyPlan.of(needs("app 1.0.0", "one ^1"), versions);
        assertThat(names(plan.steps())).containsExactly("base 1.0.0", "one 1.0.0", "two 1.0.0", "app 1.0.0");
        assertThat(plan.cycles()).singleElement().asList().containsExactly(name("one"), name("two"));
        assertThat(plan.complete()).isTrue();
    }

    @Test
    void aPluginThatNeedsAnotherVersionOfTheWantedPluginIsDropped() {
        var versions = new FakeVersions().with("base 1.0.0", "app ^2").with("app 2.0.0");
        var plan = DependencyPlan.of(needs("app 1.0.0", "base ^1"), versions);
        assertThat(plan.dropped())
                .contains(new UnresolvedPlugin(name("base"), "it needs acme/app ^2, but this is 1.0.0"));
    }

    @Test
    void aPlanHasAtMost64Plugins() {
        assertThat(DependencyPlan.of(needs("app-0 1.0.0", "app-1 ^1"), chain(63))
                        .steps())
                .hasSize(64);
        var tooLong = DependencyPlan.of(needs("app-0 1.0.0", "app-1 ^1"), chain(64));
        assertThat(tooLong.steps()).isEmpty();
        assertThat(tooLong.dropped())
                .first()
                .extracting(UnresolvedPlugin::reason)
                .asString()
                .contains("a plan has at most 64 plugins");
    }

    @Test
    void theNumberOfVersionsConsideredIsLimited() {
        var versions = new FakeVersions();
        for (int i = 0; i < 1000; i++) {
            versions.with("one 1.%d.0".formatted(i), "two <1.%d".formatted(i));
            versions.with("two 1.%d.0".formatted(i), "one <1.%d".formatted(i));
        }
        var plan = DependencyPlan.of(needs("app 1.0.0", "one ^1"), versions);
        assertThat(plan.complete()).isFalse();
        assertThat(versions.looked).isLessThanOrEqualTo(DependencyResolver.MAX_CHOICES);
        assertThat(plan.dropped())
                .first()
                .extracting(UnresolvedPlugin::reason)
                .asString()
                .contains("at most 256 versions");
    }

    private static FakeVersions chain(int length) {
        var versions = new FakeVersions();
        for (int i = 1; i < length; i++) {
            versions.with("app-%d 1.0.0".formatted(i), "app-%d ^1".formatted(i + 1));
        }
        return versions.with("app-%d 1.0.0".formatted(length));
    }
}
