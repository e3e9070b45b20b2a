package dev.argus.plugins;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ROOT = "dev.argus.plugins";

    /**
     * The architecture, on one screen: package and what it may use. A new edge is a decision, made here and in design
     * 1.
     */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("problem", Set.of()),
            Map.entry("paging", Set.of("problem")),
            Map.entry("tenancy", Set.of("problem")),
            Map.entry("ledger", Set.of("problem", "paging", "tenancy")),
            Map.entry("trust", Set.of("problem", "paging", "tenancy", "ledger")),
            Map.entry("catalog", Set.of("problem", "paging", "tenancy", "trust", "ledger")),
            Map.entry("installation", Set.of("problem", "paging", "tenancy", "trust", "catalog", "ledger")),
            Map.entry("grants", Set.of("problem", "paging", "tenancy", "catalog", "installation", "ledger")),
            Map.entry(
                    "execution",
                    Set.of("problem", "paging", "tenancy", "trust", "catalog", "installation", "grants", "ledger")),
            Map.entry("triggers", Set.of("problem", "paging", "tenancy", "execution", "ledger")),
            Map.entry(
                    "marketplace",
                    Set.of("problem", "paging", "tenancy", "catalog", "installation", "execution", "ledger")),
            Map.entry(
                    "kubernetes",
                    Set.of(
                            "problem",
                            "paging",
                            "tenancy",
                            "catalog",
                            "installation",
                            "execution",
                            "grants",
                            "triggers",
                            "ledger")),
            Map.entry(
                    "api",
                    Set.of(
                            "problem",
                            "paging",
                            "tenancy",
                            "trust",
                            "catalog",
                            "installation",
                            "grants",
                            "execution",
                            "triggers",
                            "marketplace",
                            "ledger")));

    /** Decide, and do nothing: the same arguments always give the same answer. */
    static final Set<String> PURE = Set.of(
            "ArtifactManifest",
            "ArtifactReference",
            "CapabilityDifference",
            "Check",
            "EgressPolicy",
            "ExecutionOutcome",
            "ExecutionState",
            "Grant",
            "GrantDecision",
            "GrantedTerms",
            "InstallationState",
            "Reason",
            "ResourceStatus",
            "Revocation",
            "RunnerJob",
            "SecretCheck",
            "Stamp",
            "StatusText",
            "StoredRedaction",
            "TrustMode",
            "TrustStance",
            "Verdict",
            "VersionState",
            "Wish");

    static final String[] IMPURE = {
        "io.fabric8.kubernetes.client..",
        "org.slf4j..",
        "java.sql..",
        "javax.sql..",
        "java.net..",
        "java.nio.file..",
        "java.io..",
        "io.micronaut.data.jdbc..",
        "io.micronaut.transaction.."
    };

    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Set<String> features() {
        return new TreeSet<>(MAY_USE.keySet());
    }

    static Set<String> pure() {
        return new TreeSet<>(PURE);
    }

    @ParameterizedTest
    @MethodSource("features")
    void featureUsesOnlyWhatTheTableAllows(String feature) {
        var forbidden = new TreeSet<>(MAY_USE.keySet());
        forbidden.removeAll(MAY_USE.get(feature));
        forbidden.remove(feature);
        noClasses()
                .that()
                .resideInAPackage(within(feature))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        forbidden.stream().map(ArchitectureTest::within).toArray(String[]::new))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void everyPackageIsInTheTable() {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .resideInAnyPackage(
                        MAY_USE.keySet().stream().map(ArchitectureTest::within).toArray(String[]::new))
                .check(MAIN);
    }

    @Test
    void nobodyUsesTheRootPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(MAIN);
    }

    @Test
    void featuresAreFreeOfCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyKubernetesTouchesFabric8() {
        noClasses()
                .that()
                .resideOutsideOfPackage(within("kubernetes"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .check(MAIN);
    }

    /** Resources are a second door to executions and a window on them: what runs them works without. */
    @Test
    void whatRunsExecutionsKnowsNothingOfResources() {
        noClasses()
                .that()
                .resideInAPackage(within("kubernetes"))
                .and()
                .resideOutsideOfPackage(within("kubernetes.resource"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(within("kubernetes.resource"))
                .check(MAIN);
    }

    @Test
    void onlyTheApiTouchesGraphQl() {
        noClasses()
                .that()
                .resideOutsideOfPackage(within("api"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("graphql..")
                .check(MAIN);
    }

    @Test
    void onlyTheKitTouchesBouncyCastle() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(MAIN);
    }

    @Test
    void repositoriesStayInsideTheirFeature() {
        classes()
                .that()
                .areInterfaces()
                .and()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .bePackagePrivate()
                .check(MAIN);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("io.micronaut.context.annotation.Value")
                .andShould()
                .notBeAnnotatedWith("io.micronaut.context.annotation.Property")
                .check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("pure")
    void whatIsPureUsesNoClientRepositoryClockOrLogger(String name) {
        noClasses()
                .that(simpleName(name))
                .should()
                .dependOnClassesThat(resideInAnyPackage(IMPURE)
                        .or(simpleNameEndingWith("Repository"))
                        .or(simpleName("Clock")))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    private static String within(String feature) {
        return ROOT + "." + feature + "..";
    }
}
