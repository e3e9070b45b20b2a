/**
 * Ids of plugins and versions. Trust and the bundle checks name versions although they do not know the catalog, so
 * these ids have a package below all of them. The ids of other entities are in the packages of those entities.
 *
 * <p>Each kind has a type of its own, so that the compiler notices when one is passed for another. Repositories store
 * them as UUIDs; the API and the ledger's records write the UUID.
 */
@NullMarked
package dev.argus.plugins.identifier;

import org.jspecify.annotations.NullMarked;
