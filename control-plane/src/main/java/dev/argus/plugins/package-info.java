/** The control plane; nothing here but its main class, and nothing imports this package. */
@NullMarked
package dev.argus.plugins;

import org.jspecify.annotations.NullMarked;
