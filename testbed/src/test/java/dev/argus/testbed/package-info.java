/**
 * Tests of the product on a real cluster and a real PostgreSQL, with one folder for each behaviour.
 *
 * <p>A folder is named after what a user or an attacker does, so that whoever changes a behaviour finds its test at the
 * first guess. This folder itself has the tests of what the testbed starts: the programs, the database and the issuer.
 */
@NullMarked
package dev.argus.testbed;

import org.jspecify.annotations.NullMarked;
