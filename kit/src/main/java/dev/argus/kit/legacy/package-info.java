/**
 * Converts legacy plugins, which were written for other plugin platforms.
 *
 * <p>Three legacy manifest formats are known. Each is converted to a manifest that our reader accepts, together with a
 * small starter program that runs the legacy plugin, and a list of everything that was not converted. An import must
 * never lose anything silently, least of all a signature or an expiry. A legacy signature covers other bytes than ours,
 * so it is never kept.
 */
@NullMarked
package dev.argus.kit.legacy;

import org.jspecify.annotations.NullMarked;
