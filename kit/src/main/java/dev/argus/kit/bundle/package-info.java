/**
 * The package of a plugin: a gzip-compressed ustar archive with the manifest at its root.
 *
 * <p>The reader is our own and knows only what the writer makes: files and directories, no links, no extension headers,
 * nothing after the end. Two programs that read a richer archive can see different files in it; here there is one
 * reading. It streams and unpacks nothing.
 */
@NullMarked
package dev.argus.kit.bundle;

import org.jspecify.annotations.NullMarked;
