package dev.argus.plugins;

import java.util.Map;
import java.util.UUID;

/** One row of a tenant in each guarded table, for a database without foreign keys. */
final class TenantRows {
    /**
     * Table, then the row's values. {@code $id} is the id that all rows of one tenant share, {@code $tenant} the
     * tenant's, {@code $hex} 64 hexadecimal digits and {@code $n} a number; each belongs to one tenant.
     */
    static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("bundle", "(tenant, sha256, content, stored_at) VALUES ($tenant, 'sha256:$hex', '', now())"),
            Map.entry(
                    "capability_grant",
                    "(id, tenant, installation, capability, constraints, valid_from, expires_at, granted_by, granted_at)"
                            + " VALUES ($id, $tenant, $id, 'env', '', now(), now() + interval '1 hour', 'x', now())"),
            Map.entry(
                    "discovered_plugin",
                    "(id, tenant, source, place, state, present, found_at, changed_at)"
                            + " VALUES ($id, $tenant, 'OCI', 'x', 'LOADED', true, now(), now())"),
            Map.entry(
                    "execution",
                    "(id, tenant, installation, plugin, version, image, action, trigger_kind, caller_kind, requested_by, cpu,"
                            + " memory, timeout_millis, state, attempt, epoch, requested_at)"
                            + " VALUES ($id, $tenant, $id, $id, $id, '', '', 'MANUAL', 'PERSON', 'x', '1', '1', 1, 'QUEUED', 0, 0, now())"),
            Map.entry("execution_attempt", "(execution, number, job, claimed_at) VALUES ($id, 1, 'x', now())"),
            Map.entry(
                    "execution_evidence",
                    "(execution, attempt, cause, result, kept_at) VALUES ($id, 1, 'x', '', now())"),
            Map.entry("execution_grant", "(execution, capability_grant) VALUES ($id, $id)"),
            Map.entry(
                    "execution_idempotency",
                    "(tenant, idempotency_key, request_sha256, execution, created_at) VALUES ($tenant, 'x', '', $id, now())"),
            Map.entry("execution_payload", "(execution, input, config) VALUES ($id, '', '')"),
            Map.entry(
                    "execution_resource",
                    "(id, tenant, origin, name, uid, execution, requested_by, made_at)"
                            + " VALUES ($id, $tenant, 'PERSON', 'x', 'uid-$n', $id, 'x', now())"),
            Map.entry(
                    "execution_stream",
                    "(execution, stream, size, head, tail_from, tail) VALUES ($id, 'STDOUT', 0, '', 0, '')"),
            Map.entry(
                    "installation",
                    "(id, tenant, plugin, version, state, config, installed_by, installed_at)"
                            + " VALUES ($id, $tenant, $id, $id, 'ENABLED', '{}', 'x', now())"),
            Map.entry("installation_pin", "(installation, version, pinned_at) VALUES ($id, $id, now())"),
            Map.entry(
                    "key_challenge",
                    "(challenge, tenant, publisher, key_id, expires_at) VALUES ('$hex', $tenant, 'x', 'x', now())"),
            Map.entry(
                    "key_rotation",
                    "(id, old_key, public_key_pem, overlap_millis, requested_by, expires_at)"
                            + " VALUES ($id, $id, 'x', 1, 'x', now())"),
            Map.entry("key_secret", "(key, master_key, wrapped_key, sealed_secret) VALUES ($id, 'x', '', '')"),
            Map.entry(
                    "ledger_chain",
                    "(tenant_id, chain, length, head) VALUES ($tenant, 'chain-$n', 1, decode('$hex', 'hex'))"),
            Map.entry(
                    "ledger_entry",
                    "(sequence, chain, chain_sequence, previous, tenant_id, type, subject, recorded_at, leaf)"
                            + " VALUES ($n, 'chain-$n', 0, '', $tenant, 'x', $id, now(), 'x')"),
            Map.entry(
                    "ledger_outbox",
                    "(tenant_id, type, subject, payload, salt, recorded_at)"
                            + " VALUES ($tenant, 'x', $id, 'x', decode('$hex', 'hex'), now())"),
            Map.entry("ledger_payload", "(sequence, payload, salt) VALUES ($n, 'x', '')"),
            Map.entry(
                    "pending_upgrade",
                    "(installation, version, config, requested_by, requested_at) VALUES ($id, $id, '{}', 'x', now())"),
            Map.entry("plugin", "(id, tenant, publisher, name, created_at) VALUES ($id, $tenant, $id, 'p-$n', now())"),
            Map.entry(
                    "plugin_version",
                    "(id, plugin, tenant, version, state, manifest, changelog, code_sha256, code_size, uploaded_by, uploaded_at,"
                            + " category, platform_min)"
                            + " VALUES ($id, $id, $tenant, '1.0.0', 'DRAFT', '{}', '', 'x', 1, 'x', now(), 'x', '1')"),
            Map.entry("publisher", "(id, tenant, name, created_at) VALUES ($id, $tenant, 'publisher-$n', now())"),
            Map.entry(
                    "publisher_key",
                    "(id, publisher, key_id, algorithm, public_key_pem, registered_at)"
                            + " VALUES ($id, $id, '$hex', 'ed25519', 'x', now())"),
            Map.entry(
                    "release",
                    "(version, publisher, code_sha256, manifest_sha256, changelog_sha256, envelope, logged_at, plugin)"
                            + " VALUES ($id, $id, decode('$hex', 'hex'), decode('$hex', 'hex'), decode('$hex', 'hex'), 'x', now(), 'x')"),
            Map.entry(
                    "verdict",
                    "(version, keyset_epoch, status, decided_at, in_doubt, directory)"
                            + " VALUES ($id, 0, 'VERIFIED', now(), false, '')"),
            Map.entry(
                    "acknowledged_finding",
                    "(version, name, rule, file, line, at_column, reason, acknowledged_by, acknowledged_at)"
                            + " VALUES ($id, 'x', 'x', 'x', 1, 1, 'x', 'x', now())"),
            Map.entry(
                    "version_check",
                    "(version, submission, name, outcome, enforced, required, findings, finding_count, ran_at)"
                            + " VALUES ($id, 1, 'x', 'PASSED', true, true, '[]', 0, now())"),
            Map.entry(
                    "version_quarantine",
                    "(version, code, reason, quarantined_by, quarantined_at) VALUES ($id, 'MALWARE', 'x', 'x', now())"),
            Map.entry(
                    "version_review",
                    "(id, version, submission, reviewer, decision, reason, reviewed_at)"
                            + " VALUES ($id, $id, 1, 'x', 'APPROVE', 'x', now())"),
            Map.entry(
                    "version_submission",
                    "(version, submission, submitted_by, submitted_at) VALUES ($id, 1, 'x', now())"));

    private TenantRows() {}

    /** Returns the statement that writes the tenant's row into the table. */
    static String insert(String table, UUID tenant, int number) {
        var values = VALUES.get(table);
        if (values == null) {
            throw new IllegalStateException("give this test a row of the table " + table);
        }
        return "INSERT INTO %s %s"
                .formatted(
                        table,
                        values.replace("$tenant", "'%s'".formatted(tenant))
                                .replace("$id", "'%s'".formatted(new UUID(7, number)))
                                .replace("$hex", Integer.toString(number).repeat(64))
                                .replace("$n", Integer.toString(number)));
    }
}
