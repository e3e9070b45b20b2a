package dev.argus.plugins.database;

import io.micronaut.aop.Around;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives each method of a repository a transaction of its own if a tenant calls it outside a transaction. PostgreSQL
 * learns the tenant at the beginning of a transaction and forgets it at its end, so outside one a tenant sees nothing.
 * A worker's statement needs no transaction and gets none.
 *
 * <p>Every repository has this annotation, which {@code ArchitectureTest} checks.
 */
@Around
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TenantTransaction {}
