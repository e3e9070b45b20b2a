package dev.argus.plugins;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.argus.plugins.ledger.LedgerEvent;
import org.junit.jupiter.api.Test;

/**
 * Tests that a record's keys are set only in its feature's factory, so that a reader finds all of them in one place.
 */
class RecordFactoriesTest {
    private static final String FACTORIES =
            ".*\\.(PublisherKeyRecords|TrustRecords|CatalogRecords|InstallationRecords|FoundPluginRecords|GrantRecords"
                    + "|ExecutionRecords)(\\$.*)?";

    @Test
    void onlyTheFactoriesMakeRecords() {
        var main = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.argus.plugins");
        noClasses()
                .that()
                .haveNameNotMatching(FACTORIES)
                .and(not(resideInAPackage("dev.argus.plugins.ledger")))
                .should()
                .callMethodWhere(JavaCall.Predicates.target(owner(type(LedgerEvent.class)))
                        .and(JavaCall.Predicates.target(nameMatching("of|with|withKnown|withDigest"))))
                .because("the keys of a feature's records are set in its factory")
                .check(main);
    }
}
