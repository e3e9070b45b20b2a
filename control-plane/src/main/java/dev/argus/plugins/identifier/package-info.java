/**
 * Ids of plugins and versions. Trust and the bundle checks name versions although they do not know the catalog, so
 * these ids have a package below all of them. Ids of installations, grants, executions and tenants are in the packages
 * of those entities.
 *
 * <p>Each kind has a type of its own, so that the compiler notices when one is passed for another. Columns, the API and
 * the ledger's records contain the UUID. In a repository's query, a parameter with the name of one of the entity's
 * properties must have that property's type, because Micronaut Data converts it as that property.
 */
@NullMarked
package dev.argus.plugins.identifier;

import org.jspecify.annotations.NullMarked;
