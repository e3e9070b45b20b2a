package dev.argus.plugins.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.problem.ProblemCode;
import io.micronaut.security.authentication.Authentication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrincipalsTest {
    private final Principals principals = new Principals(tenants());

    @Test
    void claimsBecomeTenantSubjectAndThePermissionsOfAllRoles() {
        var principal = principals.of(token("acme", List.of("publisher", "auditor")));
        assertThat(principal.tenant().slug()).isEqualTo("acme");
        assertThat(principal.subject()).isEqualTo("ann");
        assertThat(principal.permissions())
                .containsExactlyInAnyOrder(
                        Permission.PLUGINS_READ, Permission.PLUGINS_PUBLISH, Permission.LEDGER_AUDIT);
    }

    @Test
    void aTokenOfAnUnknownTenantIsForbidden() {
        refused(token("initech", List.of("viewer")), "no tenant of this platform");
        refused(token(null, List.of("viewer")), "no tenant of this platform");
        refused(token(7, List.of("viewer")), "no tenant of this platform");
    }

    @Test
    void aTokenWithoutARoleOfOursIsForbidden() {
        refused(token("acme", List.of()), "no role");
        refused(token("acme", List.of("root", 1)), "no role");
        refused(token("acme", null), "no role");
        refused(token("acme", "tenant-admin"), "no role");
    }

    @Test
    void aSubjectIsNeitherMissingNorTooLong() {
        refused(token("", "acme", List.of("viewer")), "no subject");
        refused(token("s".repeat(256), "acme", List.of("viewer")), "no subject");
        assertThat(principals
                        .of(token("s".repeat(255), "acme", List.of("viewer")))
                        .subject())
                .hasSize(255);
    }

    private void refused(Authentication token, String why) {
        Refused.with(ProblemCode.FORBIDDEN, why, () -> principals.of(token));
    }

    private static Authentication token(@Nullable Object tenant, @Nullable Object roles) {
        return token("ann", tenant, roles);
    }

    private static Authentication token(String subject, @Nullable Object tenant, @Nullable Object roles) {
        var claims = new HashMap<String, @Nullable Object>();
        claims.put("sub", subject);
        claims.put("tenant", tenant);
        claims.put("roles", roles);
        return Authentication.build("ann", claims);
    }

    private static Tenants tenants() {
        var repository = new TenantRepository() {
            private final Map<String, TenantRow> rows = new HashMap<>();

            @Override
            public int ensure(UUID id, String slug, String displayName, String namespace) {
                rows.put(slug, new TenantRow(id, slug, displayName, namespace));
                return 1;
            }

            @Override
            public Optional<TenantRow> findBySlug(String slug) {
                return Optional.ofNullable(rows.get(slug));
            }
        };
        var tenants =
                new Tenants(repository, List.of(new TenantConfiguration("acme", null, "Acme", "tenant-acme", null)));
        tenants.ensureConfigured();
        return tenants;
    }
}
