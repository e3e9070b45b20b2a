/**
 * Uploaded bundles, by their digest, until a version is made of them.
 *
 * <p>A bundle that no version names expires. A digest is answered only to the tenant that uploaded it.
 */
@NullMarked
package dev.argus.plugins.catalog.bundle;

import org.jspecify.annotations.NullMarked;
