/**
 * A plugin that attacks its surroundings, and what it gets.
 *
 * <p>Every row of the tables in docs/security.md is one probe of the plugin {@code plugins/hostile}. A new probe is a
 * new row on the page and a new attack in the plugin; nothing is listed here a second time.
 */
@NullMarked
package dev.argus.testbed.hostile;

import org.jspecify.annotations.NullMarked;
