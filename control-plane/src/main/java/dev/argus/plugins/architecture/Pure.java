package dev.argus.plugins.architecture;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that only decides and has no side effects: the same arguments always give the same answer.
 *
 * <p>{@code ArchitectureTest} rejects a marked class that uses a client, a repository, a clock, a logger, a file, the
 * network or a database.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Pure {}
