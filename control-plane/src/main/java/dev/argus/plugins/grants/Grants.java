package dev.argus.plugins.grants;

import static dev.argus.plugins.tenancy.Permission.GRANTS_MANAGE;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.installation.Upgrades;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.TextLimit;
import dev.argus.plugins.tenancy.Principal;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives, revokes and finds grants, and decides whether an installation has the grants that it needs. */
@Singleton
public class Grants {
    /** The most grants that one installation may ever get; revoked and expired ones count too. */
    public static final int MAX_PER_INSTALLATION = 1000;

    private static final TextLimit REASON = new TextLimit("reason", 1024);
    private static final InstallationId NONE = new InstallationId(new UUID(0, 0));

    private final GrantRepository repository;
    private final Installations installations;
    private final Upgrades upgrades;
    private final NewGrantCheck newGrantCheck;
    private final Ledger ledger;
    private final Clock clock;

    Grants(
            GrantRepository repository,
            Installations installations,
            Upgrades upgrades,
            NewGrantCheck newGrantCheck,
            Ledger ledger,
            Clock clock) {
        this.repository = repository;
        this.installations = installations;
        this.upgrades = upgrades;
        this.newGrantCheck = newGrantCheck;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Grants a capability that the pinned version requests, or the version of a pending upgrade. Any other capability
     * is INVALID. If nothing is missing for the pending upgrade any more, this call carries it out.
     */
    @Transactional
    public Grant grant(Principal principal, GrantCapability request) {
        principal.require(GRANTS_MANAGE);
        var installation = installations.require(principal.tenantId(), request.installation());
        if (installation.state() == InstallationState.UNLOADED) {
            throw Problem.conflict("the installation is UNLOADED; install the plugin again");
        }
        requireRoom(installation.id());
        var grant = repository.save(newGrantCheck.check(installation, request, principal.subject(), clock.instant()));
        ledger.append(principal.tenantId(), GrantRecords.given(grant, installation.version()));
        upgrades.granted(principal, installation.id());
        return grant;
    }

    /** Revokes a grant. Revoking it again changes nothing and records nothing. */
    @Transactional
    public Grant revoke(Principal principal, GrantId grant, String reason) {
        principal.require(GRANTS_MANAGE);
        var words = REASON.checkPresent(reason);
        int changed =
                repository.revoke(grant, principal.tenantId().value(), clock.instant(), principal.subject(), words);
        var revoked = require(principal, grant);
        if (changed > 0) {
            ledger.append(principal.tenantId(), GrantRecords.revoked(revoked, principal.subject(), words));
        }
        return revoked;
    }

    /** Throws NOT_FOUND for another tenant's grant. */
    public Grant get(Principal principal, GrantId grant) {
        principal.require(PLUGINS_READ);
        return require(principal, grant);
    }

    /**
     * Lists grants, newest first.
     *
     * @param installation whose grants to list; null for those of all installations of the tenant
     */
    public Page<Grant> list(Principal principal, @Nullable InstallationId installation, PageRequest page) {
        principal.require(PLUGINS_READ);
        var which = installation == null
                ? NONE
                : installations.require(principal.tenantId(), installation).id();
        var tenant = principal.tenantId().value();
        var rows = repository.list(
                tenant,
                installation == null,
                which,
                page.after().at(),
                new GrantId(page.after().id()),
                page.limit());
        return Page.of(
                page, rows, grant -> new Cursor(grant.grantedAt(), grant.id().value()));
    }

    /**
     * Returns the grants that exist among the ids. It checks no permission: callers pass only ids that the principal
     * has already seen.
     */
    public Map<GrantId, Grant> grants(Collection<GrantId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repository.findByIdIn(ids).stream().collect(toUnmodifiableMap(Grant::id, Function.identity()));
    }

    /** Returns the grants by installation, newest first; every id has an entry. */
    public Map<InstallationId, List<Grant>> byInstallation(Collection<InstallationId> ids) {
        var found = new HashMap<InstallationId, List<Grant>>();
        if (!ids.isEmpty()) {
            found.putAll(repository
                    .ofInstallations(ids.stream().map(InstallationId::value).toList())
                    .stream()
                    .collect(groupingBy(Grant::installation)));
        }
        ids.forEach(id -> found.putIfAbsent(id, List.of()));
        return found;
    }

    /**
     * Decides in the caller's transaction, and locks the grants that it read against revocation until that transaction
     * ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public GrantDecision decide(InstallationId installation, List<CapabilityRequest> requests, Instant now) {
        var capabilities = requests.stream()
                .map(request -> request.capability().wireName())
                .toList();
        return capabilities.isEmpty()
                ? new GrantDecision.Granted(List.of())
                : GrantDecision.decide(requests, repository.lockForDecision(installation, capabilities), now);
    }

    private Grant require(Principal principal, GrantId grant) {
        return repository
                .findByIdAndTenant(grant, principal.tenantId().value())
                .orElseThrow(() -> Problem.notFound("grant", grant));
    }

    private void requireRoom(InstallationId installation) {
        if (repository.countByInstallation(installation) >= MAX_PER_INSTALLATION) {
            throw Problem.conflict("an installation has at most %d grants".formatted(MAX_PER_INSTALLATION));
        }
    }
}
