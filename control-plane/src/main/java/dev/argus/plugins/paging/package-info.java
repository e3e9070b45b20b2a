/**
 * How every list is read: newest first, a bounded page at a time, by keyset and never by offset.
 *
 * <p>A package of its own, because every feature has lists and none should borrow this from another.
 */
@NullMarked
package dev.argus.plugins.paging;

import org.jspecify.annotations.NullMarked;
