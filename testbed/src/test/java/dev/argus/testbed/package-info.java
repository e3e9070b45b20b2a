/**
 * The product on a real cluster and a real PostgreSQL: one folder for each behaviour.
 *
 * <p>The folder is named after what a user or an attacker does, so that whoever changes a behaviour finds its test in
 * one guess. This folder itself has the tests of what starts all that: the programs, the database, the issuer.
 */
@NullMarked
package dev.argus.testbed;

import org.jspecify.annotations.NullMarked;
