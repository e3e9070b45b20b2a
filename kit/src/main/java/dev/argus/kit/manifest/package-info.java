/**
 * What a plugin says about itself, read strictly.
 *
 * <p>A manifest is written by hand, so its errors name line, column and pointer and come all at once. It is also
 * signed, so nothing in it may be ambiguous: YAML is read without anchors, tags or merge keys, unknown fields are
 * errors, and YAML and JSON of the same content have the same canonical bytes.
 */
@NullMarked
package dev.argus.kit.manifest;

import org.jspecify.annotations.NullMarked;
