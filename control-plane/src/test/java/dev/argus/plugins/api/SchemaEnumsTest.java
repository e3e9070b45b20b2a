package dev.argus.plugins.api;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.changelog.ChangeKind;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.manifest.CapabilityChange;
import dev.argus.kit.manifest.Category;
import dev.argus.plugins.catalog.QuarantineCode;
import dev.argus.plugins.catalog.ReviewDecision;
import dev.argus.plugins.catalog.VersionState;
import dev.argus.plugins.catalog.check.CheckOutcome;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.execution.TriggerKind;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.grants.GrantState;
import dev.argus.plugins.installation.CapabilityDifference;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.discovery.PluginSource;
import dev.argus.plugins.ledger.ReceiptView;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Permission;
import dev.argus.plugins.trust.keys.KeyState;
import dev.argus.plugins.trust.keys.RevocationReason;
import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.VerdictStatus;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that an enum of the schema has exactly the values of its Java enum. */
class SchemaEnumsTest {
    private static final Map<String, Set<String>> JAVA = Map.ofEntries(
            entry("Capability", names(Capability.values())),
            entry("CapabilityChangeKind", names(CapabilityChange.Kind.values())),
            entry("CapabilityDifferenceKind", names(CapabilityDifference.Change.values())),
            entry("Category", names(Category.values())),
            entry("ChangeKind", names(ChangeKind.values())),
            entry("CheckOutcome", names(CheckOutcome.values())),
            entry("Completeness", names(Completeness.values())),
            entry("ExecutionReasonCode", names(Reason.values())),
            entry("ExecutionState", names(ExecutionState.values())),
            entry("Fault", names(Reason.Fault.values())),
            entry("GrantState", names(GrantState.values())),
            entry("InstallationState", names(InstallationState.values())),
            entry("KeyAlgorithm", both(names(SignatureAlgorithm.values()), Set.of(KeyFields.SHARED))),
            entry("KeyRevocationReason", names(RevocationReason.values())),
            entry("KeyState", names(KeyState.values())),
            entry("LedgerRecordType", names(RecordType.values())),
            entry("LogStream", names(LogStream.values())),
            entry("Permission", names(Permission.values())),
            entry("PluginSource", names(PluginSource.values())),
            entry("PluginVersionState", names(VersionState.values())),
            entry("QuarantineCode", names(QuarantineCode.values())),
            entry("ReceiptState", names(ReceiptView.State.values())),
            entry("ReviewDecision", names(ReviewDecision.values())),
            entry("TriggerKind", names(TriggerKind.values())),
            entry("UpgradeState", names(InstallationFields.UpgradeState.values())),
            entry("UserErrorCode", both(names(ProblemCode.values()), names(Denial.values()))),
            entry("VerdictCheck", names(Check.values())),
            entry("VerdictStatus", names(VerdictStatus.values())));

    @Test
    void everyEnumOfTheSchemaHasTheValuesOfItsJavaEnum() {
        var schema = SchemaText.current().getTypes(EnumTypeDefinition.class);
        assertThat(schema.stream().map(EnumTypeDefinition::getName))
                .as("enums of the schema; add a new one to this test")
                .containsExactlyInAnyOrderElementsOf(JAVA.keySet());
        assertThat(schema)
                .allSatisfy(type -> assertThat(
                                type.getEnumValueDefinitions().stream().map(EnumValueDefinition::getName))
                        .as(type.getName())
                        .containsExactlyInAnyOrderElementsOf(JAVA.get(type.getName())));
    }

    private static Set<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).collect(toSet());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(toSet());
    }
}
