/** Tests of how a plugin gets into the catalogue: the page for publishers, bad uploads, and publishers' own images. */
@NullMarked
package dev.argus.testbed.publishing;

import org.jspecify.annotations.NullMarked;
