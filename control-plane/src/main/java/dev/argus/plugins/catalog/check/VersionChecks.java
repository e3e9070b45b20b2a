package dev.argus.plugins.catalog.check;

import static java.util.stream.Collectors.groupingBy;

import dev.argus.plugins.identifier.VersionId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The stored results of the automatic checks, by version and submission. Takes part in the caller's transaction. */
@Singleton
public class VersionChecks {
    private final CheckRepository repository;

    VersionChecks(CheckRepository repository) {
        this.repository = repository;
    }

    /** Stores the results; a check that ran again for the same submission replaces its earlier result. */
    public void keep(List<CheckResult> results) {
        for (var result : results) {
            repository.keep(
                    result.version().value(),
                    result.submission(),
                    result.name(),
                    result.outcome(),
                    result.enforced(),
                    result.required(),
                    CheckRow.json(result.findings()),
                    result.count(),
                    result.message(),
                    result.ranAt());
        }
    }

    /** Stores answers to findings. Answering a finding again changes nothing. */
    public void acknowledge(List<Acknowledgement> answers) {
        for (var answer : answers) {
            repository.acknowledge(
                    answer.version(),
                    answer.name(),
                    answer.rule(),
                    answer.file(),
                    answer.line(),
                    answer.atColumn(),
                    answer.reason(),
                    answer.acknowledgedBy(),
                    answer.acknowledgedAt());
        }
    }

    /** Returns the results with the answers that are stored for their version. */
    public List<CheckResult> answered(VersionId version, List<CheckResult> results) {
        var answers = repository.acknowledgements(List.of(version.value()));
        return results.stream().map(result -> result.answered(answers)).toList();
    }

    /** Returns every result of the version, the oldest submission first. */
    public List<CheckResult> of(VersionId version) {
        return results(List.of(version));
    }

    /** Returns the results by version, the oldest submission first; a version without results has no entry. */
    public Map<VersionId, List<CheckResult>> of(Collection<VersionId> versions) {
        return results(versions).stream().collect(groupingBy(CheckResult::version));
    }

    private List<CheckResult> results(Collection<VersionId> versions) {
        var ids = versions.stream().map(VersionId::value).toList();
        var answers = repository.acknowledgements(ids).stream().collect(groupingBy(Acknowledgement::version));
        return repository.ofVersions(ids).stream()
                .map(row -> row.result().answered(answers.getOrDefault(row.version(), List.of())))
                .toList();
    }
}
