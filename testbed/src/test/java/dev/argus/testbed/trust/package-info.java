/** Tests of a key or a version that was trusted and no longer is: nothing new starts, and what runs is ended. */
@NullMarked
package dev.argus.testbed.trust;

import org.jspecify.annotations.NullMarked;
