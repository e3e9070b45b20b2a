/**
 * Reads and writes bundles. A bundle holds the files of one plugin version: a gzip-compressed ustar archive with the
 * manifest at its root.
 *
 * <p>The reader accepts only what the writer produces: files and directories, no links, no extension headers, nothing
 * after the end. Two programs can see different files in an archive that uses more of the format; this subset has only
 * one interpretation. The reader streams and never unpacks to disk.
 */
@NullMarked
package dev.argus.kit.bundle;

import org.jspecify.annotations.NullMarked;
