/**
 * Tests of a plugin that attacks its surroundings.
 *
 * <p>Every row of the tables in docs/security.md is one probe of the plugin {@code plugins/hostile}. A new probe needs
 * a new row on the page and a new attack in the plugin. Nothing is listed here a second time.
 */
@NullMarked
package dev.argus.testbed.hostile;

import org.jspecify.annotations.NullMarked;
