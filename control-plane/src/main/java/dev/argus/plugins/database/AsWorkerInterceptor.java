package dev.argus.plugins.database;

import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Binds the worker before a transaction of the same method begins. */
@Singleton
@InterceptorBean(AsWorker.class)
class AsWorkerInterceptor implements MethodInterceptor<Object, Object> {
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> method) {
        return DatabaseIdentity.WORKER.<@Nullable Object, RuntimeException>call(method::proceed);
    }
}
