/** Plugins that an operator brings without a publisher's account: from a directory, or from a registry. */
@NullMarked
package dev.argus.testbed.discovery;

import org.jspecify.annotations.NullMarked;
