/**
 * Plugins that were written for other platforms, brought into our form.
 *
 * <p>Three older forms of a manifest are known. Each is converted to a manifest that our reader accepts, with a small
 * program that starts the older plugin as ours are started, and with a list of everything that did not come along: an
 * import must never lose something silently, a signature or an expiry least of all. An older signature covers other
 * bytes than ours, so it is never carried over.
 */
@NullMarked
package dev.argus.kit.older;

import org.jspecify.annotations.NullMarked;
