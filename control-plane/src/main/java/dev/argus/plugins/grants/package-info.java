/**
 * What a tenant allows an installed plugin to do, and until when.
 *
 * <p>A capability counts only if the signed manifest asks for it and a grant is valid at that moment. The decision is a
 * pure function of the two; the rows it reads are locked against a revocation in the same transaction that accepts or
 * starts an execution, so the race between the two is settled by the database. A grant that ran out needs nobody to
 * act: it stops counting at its instant, and a sweep only writes down that it did.
 */
@NullMarked
package dev.argus.plugins.grants;

import org.jspecify.annotations.NullMarked;
