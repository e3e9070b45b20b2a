/**
 * How a published version becomes one OCI image in the platform's own registry.
 *
 * <p>A bundle becomes a layer on top of a runtime, which contains the runner. A publisher's own image is mirrored by
 * {@code catalog.image} and gets the runner as its last layer. The result depends on the input alone, so anybody can
 * recompute the digest. {@link dev.argus.plugins.catalog.composition.PluginArtifacts} is here too, because it needs the
 * settings of the registry. This package talks to registries and never to the database.
 */
@NullMarked
package dev.argus.plugins.catalog.composition;

import org.jspecify.annotations.NullMarked;
