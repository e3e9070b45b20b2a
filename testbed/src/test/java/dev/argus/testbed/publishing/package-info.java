/** How a plugin gets into the catalogue: the page for publishers, bad uploads, and images that publishers bring. */
@NullMarked
package dev.argus.testbed.publishing;

import org.jspecify.annotations.NullMarked;
