/**
 * What a tenant allows an installed plugin to do, and until when.
 *
 * <p>A plugin may use a capability only if the signed manifest requests it and a grant is valid at that moment. The
 * decision is a pure function of the two. The transaction that accepts or starts an execution locks the grants that it
 * reads, so the database orders every decision before or after a revocation. A grant expires by itself at its time; a
 * sweep only records the expiry in the ledger.
 */
@NullMarked
package dev.argus.plugins.grants;

import org.jspecify.annotations.NullMarked;
