package dev.argus.plugins;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameContaining;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.database.AsWorker;
import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.scheduling.annotation.Scheduled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ROOT = "dev.argus.plugins";

    private static final Path SOURCES = Path.of("src/main/java/dev/argus/plugins");
    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final Pattern GENERATED =
            Pattern.compile("(?<=<!-- packages -->\n).*?(?=<!-- /packages -->)", Pattern.DOTALL);

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

    /** Classes of those packages that are allowed because they are only values and touch nothing. */
    static final Class<?>[] VALUES = {
        Path.class,
        IOException.class,
        UncheckedIOException.class,
        ByteArrayOutputStream.class,
        ByteArrayInputStream.class
    };

    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<String> rooms() {
        return Architecture.ROOMS.stream().map(Architecture.Room::name);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aPackageUsesOnlyWhatTheTableAllows(String name) {
        var room = Architecture.ROOMS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        var forbidden = rooms().filter(other -> !room.mayUse(other))
                .map(ArchitectureTest::exactly)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(exactly(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(MAIN);
    }

    @Test
    void everyPackageIsInTheTable() {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .resideInAnyPackage(rooms().map(ArchitectureTest::exactly).toArray(String[]::new))
                .check(MAIN);
    }

    @Test
    void thePageShowsTheTable() throws IOException {
        var page = Files.readString(PAGE);
        var wanted = GENERATED.matcher(page).replaceFirst(Matcher.quoteReplacement(Architecture.table() + "\n"));
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE).content().contains(Architecture.table()).isEqualTo(wanted);
    }

    /** Checks the size of packages. One that exceeds it contains two ideas: split it. */
    @Test
    void noPackageHoldsMoreThanFortyFiles() throws IOException {
        for (var room : Architecture.ROOMS) {
            var folder = SOURCES.resolve(room.name().replace('.', '/'));
            try (var files = Files.list(folder)) {
                assertThat(files.filter(file -> file.toString().endsWith(".java")))
                        .as(room.name())
                        .hasSizeLessThanOrEqualTo(40);
            }
        }
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

    /**
     * Checks that execution works without resources, which are only another way to request and to observe executions.
     */
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
                .resideInAnyPackage("graphql..", "io.micronaut.configuration.graphql..")
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

    /** Checks that no repository's statement runs outside a transaction for a tenant, where no tenant is set. */
    @Test
    void everyRepositoryGivesATenantsStatementATransaction() {
        classes()
                .that()
                .areAnnotatedWith(JdbcRepository.class)
                .or()
                .haveSimpleNameEndingWith("Repository")
                .and()
                .areInterfaces()
                .should()
                .beAnnotatedWith(TenantTransaction.class)
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

    @Test
    void whatIsMarkedPureUsesNoClientRepositoryClockOrLogger() {
        noClasses()
                .that()
                .areAnnotatedWith(Pure.class)
                .should()
                .dependOnClassesThat(resideInAnyPackage(IMPURE)
                        .and(not(belongToAnyOf(VALUES)))
                        .or(simpleNameEndingWith("Repository"))
                        .or(simpleName("Clock")))
                .check(MAIN);
    }

    /**
     * Checks that retention only calls the features. Which rows may go is the feature's rule, and how often is
     * configured in one place. Generated classes only pass calls on.
     */
    @Test
    void onlyRetentionCallsExpire() {
        methods()
                .that()
                .haveName("expire")
                .should()
                .notBeAnnotatedWith(Scheduled.class)
                .andShould()
                .onlyBeCalled()
                .byClassesThat(resideInAPackage(within("retention")).or(nameContaining("$Definition$")))
                .check(MAIN);
    }

    /** Without a caller a statement is refused, so that such a sweep would remove nothing and only log. */
    @Test
    void aSweepReachesTheDatabaseAsTheWorker() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(within("retention"))
                .and()
                .areAnnotatedWith(Scheduled.class)
                .should()
                .beAnnotatedWith(AsWorker.class)
                .check(MAIN);
    }

    private static String exactly(String room) {
        return ROOT + "." + room;
    }

    private static String within(String feature) {
        return ROOT + "." + feature + "..";
    }
}
