/**
 * How a published version becomes one OCI image in the platform's own registry.
 *
 * <p>A bundle is put on the layers of a runtime and the runner; a publisher's own image is mirrored by
 * {@code catalog.image} and gets the runner's layer. The result depends on its input alone, so that anybody can
 * recompute the digest. Talks to registries and never to the database.
 */
@NullMarked
package dev.argus.plugins.catalog.composition;

import org.jspecify.annotations.NullMarked;
