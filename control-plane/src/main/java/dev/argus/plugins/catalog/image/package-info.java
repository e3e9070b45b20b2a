/**
 * Reads from OCI registries: publishers' own images, which are checked and copied into the platform's registry, and
 * plugins that were pushed as artifacts.
 *
 * <p>Everything that this package reads was made by strangers and comes from hosts that a tenant named. So every
 * document and every layer has a known size limit, is accepted only if its bytes have the digest, and must stay within
 * {@link dev.argus.plugins.catalog.image.ImageLimits}. The operator chooses the hosts
 * ({@link dev.argus.plugins.catalog.image.ImageSources}). Addresses are checked when a connection is opened, redirects
 * are not followed, and no credential is ever sent.
 *
 * <p>From an image's configuration only the digests of the layers are kept and, in
 * {@link dev.argus.plugins.catalog.image.Startup}, what the runner needs. The configuration of the composed image is
 * written anew with a fixed set of fields.
 */
@NullMarked
package dev.argus.plugins.catalog.image;

import org.jspecify.annotations.NullMarked;
