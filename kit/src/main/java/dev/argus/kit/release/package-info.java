/**
 * What a publisher signs.
 *
 * <p>A release statement (in-toto Statement v1, canonical JSON) names the bundle, the manifest and what was promised
 * about them; the signature is over its DSSE encoding. It is verified over the bytes as they came and never rebuilt
 * from a parsed form.
 */
@NullMarked
package dev.argus.kit.release;

import org.jspecify.annotations.NullMarked;
