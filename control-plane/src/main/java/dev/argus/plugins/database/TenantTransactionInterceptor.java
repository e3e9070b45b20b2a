package dev.argus.plugins.database;

import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Begins the transactions that {@link TenantTransaction} promises. */
@Singleton
@InterceptorBean(TenantTransaction.class)
class TenantTransactionInterceptor implements MethodInterceptor<Object, Object> {
    private final TransactionOperations<Connection> transactions;

    TenantTransactionInterceptor(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    @Override
    public int getOrder() {
        return InterceptPhase.TRANSACTION.getPosition();
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> method) {
        boolean needed = DatabaseIdentity.current() instanceof DatabaseIdentity.Tenant
                && transactions.findTransactionStatus().isEmpty();
        return needed ? transactions.<@Nullable Object>executeWrite(status -> method.proceed()) : method.proceed();
    }
}
