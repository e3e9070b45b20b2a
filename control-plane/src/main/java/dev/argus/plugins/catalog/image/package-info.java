/**
 * Publishers' own images: read from where they are, checked, and copied into the platform's registry.
 *
 * <p>Everything that is read here was made by strangers and comes from hosts that a tenant named. So every document and
 * every layer is read up to a size known before, is believed only when its bytes have the digest, and is held to
 * {@link dev.argus.plugins.catalog.image.ImageLimits}. The hosts are the operator's choice
 * ({@link dev.argus.plugins.catalog.image.ImageSources}); addresses are checked when they are connected to, redirects
 * are not followed, and no credential is ever sent.
 *
 * <p>Nothing of an image's configuration is kept but its layers' digests and, in
 * {@link dev.argus.plugins.catalog.image.Startup}, what the runner is told. The configuration of what runs is written
 * anew from a closed list.
 */
@NullMarked
package dev.argus.plugins.catalog.image;

import org.jspecify.annotations.NullMarked;
