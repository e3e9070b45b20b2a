/**
 * On whose behalf a thread uses the database, and the connections that follow from it.
 *
 * <p>A tenant's rows are guarded twice: the queries name the tenant, and PostgreSQL's row-level security shows a tenant
 * only its own rows, whatever the query says. For the second guard every thread says first who it works for, see
 * {@link dev.argus.plugins.database.DatabaseIdentity}. docs/security.md says what this wall holds.
 */
@NullMarked
package dev.argus.plugins.database;

import org.jspecify.annotations.NullMarked;
