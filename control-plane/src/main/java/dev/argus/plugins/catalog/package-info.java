/**
 * What can be installed: plugins, their versions, and the image of each published version.
 *
 * <p>A version is fixed when it is uploaded: its bundle, its manifest and its signature never change, and its number is
 * never used again. So a review, an installation and a ledger record all refer to the same bytes. Its state changes
 * only as {@link dev.argus.plugins.catalog.VersionState} allows.
 *
 * <p>Publishing composes one image from the platform's runtime and the bundle. It is deterministic and happens outside
 * a transaction. After a crash or a failure of the registry, at worst an image is left that nothing refers to, and a
 * second try gives the same digest.
 */
@NullMarked
package dev.argus.plugins.catalog;

import org.jspecify.annotations.NullMarked;
