/** The main class of the control plane and what it needs to start. No other package imports this one. */
@NullMarked
package dev.argus.plugins;

import org.jspecify.annotations.NullMarked;
