/**
 * Uploaded bundles, found by their digest, until a version is made from them.
 *
 * <p>A bundle that no version refers to expires. Only the tenant that uploaded a bundle can use its digest.
 */
@NullMarked
package dev.argus.plugins.catalog.bundle;

import org.jspecify.annotations.NullMarked;
