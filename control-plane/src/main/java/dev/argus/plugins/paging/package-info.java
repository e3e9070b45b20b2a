/**
 * How every list is read: newest first, a bounded page at a time, by keyset and never by offset.
 *
 * <p>A package of its own because five features list things the same way; it is not in design 1's table and was added
 * so that none of them has to borrow it from another.
 */
@NullMarked
package dev.argus.plugins.paging;

import org.jspecify.annotations.NullMarked;
