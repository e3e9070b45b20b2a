/**
 * How every list of the API that can grow is read: newest first, in pages of limited size, by keyset and never by
 * offset.
 *
 * <p>It is a package of its own because every feature has lists, and no feature should depend on another one for them.
 */
@NullMarked
package dev.argus.plugins.paging;

import org.jspecify.annotations.NullMarked;
