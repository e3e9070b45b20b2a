/** The journeys of the product, on a real cluster and a real PostgreSQL, and the tests of what starts them. */
@NullMarked
package dev.argus.testbed;

import org.jspecify.annotations.NullMarked;
