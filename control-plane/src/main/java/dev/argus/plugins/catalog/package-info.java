/**
 * What can be installed: plugins, their versions, and the image each published version became.
 *
 * <p>A version is fixed when it is uploaded: its bundle, its manifest and its signature never change and its number is
 * never used again, so that a review, an installation and a ledger record all mean the same bytes. Only its state
 * moves, along the one table in {@link dev.argus.plugins.catalog.VersionState}.
 *
 * <p>Publishing composes one image from the platform's runtime and the bundle, outside any transaction and
 * deterministically. A crash or an unreachable registry therefore leaves at worst an image nobody refers to, and trying
 * again gives the same digest.
 */
@NullMarked
package dev.argus.plugins.catalog;

import org.jspecify.annotations.NullMarked;
