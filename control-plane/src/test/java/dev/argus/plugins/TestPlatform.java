package dev.argus.plugins;

import dev.argus.plugins.catalog.composition.ComposerFake;
import dev.argus.plugins.execution.ExecutionSignal;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.tenancy.Caller;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.tenancy.Tenants;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The features from tenancy to execution on a real database. It has two tenants, a clock that stands still, a simple
 * ledger and a composer without a registry. Nothing drives the executions in the queue, and nothing above these
 * features is started.
 */
public final class TestPlatform implements AutoCloseable {
    private static final String LEFT_OUT =
            "\\$?ClockFactory|ledger|execution\\.\\$?(QueueSweep|WithdrawalSweep)|kubernetes"
                    + "|catalog\\.\\$?(RegistryComposer|RuntimeImageComposer|OwnImageComposer)";

    /** The property with a {@link Relay} that stands between the platform and PostgreSQL. */
    public static final String RELAY = "test.relay";

    private final PostgresDatabase database = PostgresDatabase.create();
    private final ApplicationContext context;
    private final AdjustableClock clock = new AdjustableClock();
    private final ComposerFake composer = new ComposerFake();
    private final TableLedger ledger;

    private TestPlatform(String leftOut, Map<String, Object> more, Consumer<ApplicationContext> fakes) {
        var properties = new HashMap<>(
                properties(more.get(RELAY) instanceof Relay relay ? relay.to(database.url()) : database.url()));
        properties.putAll(more);
        properties.remove(RELAY);
        context = new PartialContext(
                ApplicationContext.builder().deduceEnvironment(false).environments("test"), without(leftOut));
        ledger = new TableLedger(context, sql());
        context.getEnvironment().addPropertySource(PropertySource.of(properties));
        context.registerSingleton(Clock.class, clock);
        context.registerSingleton(Ledger.class, ledger);
        context.registerSingleton(ExecutionSignal.class, id -> {});
        composer.registerIn(context);
        fakes.accept(context);
        context.start();
    }

    public static TestPlatform start() {
        return start(Map.of());
    }

    public static TestPlatform start(Map<String, Object> properties) {
        return new TestPlatform(LEFT_OUT + "|api", properties, context -> {});
    }

    /** Starts a platform with the synchronisation of custom resources and executions; the cluster is a fake. */
    public static TestPlatform startWithResources(Map<String, Object> properties, Consumer<ApplicationContext> fakes) {
        var leftOut = LEFT_OUT.replace(
                "|kubernetes",
                "|kubernetes\\.(\\$?[A-Z]|capture|redaction|resource\\.\\$?(KubernetesResources|IdentityProof|Policies|SequencedPositions))");
        return new TestPlatform(leftOut + "|api", properties, fakes);
    }

    /** Starts a platform with the API, except for its fields about the ledger. */
    public static TestPlatform startWithApi(Map<String, Object> properties) {
        return new TestPlatform(LEFT_OUT + "|api\\.\\$?Ledger(GraphQl|Fields)", properties, context -> {});
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Returns the threads that answer requests. */
    public ExecutorService workers() {
        return context.getBean(ExecutorService.class, Qualifiers.byName(TaskExecutors.BLOCKING));
    }

    public AdjustableClock clock() {
        return clock;
    }

    public TableLedger ledger() {
        return ledger;
    }

    public ComposerFake composer() {
        return composer;
    }

    public Sql sql() {
        return new Sql(database);
    }

    /** Does what a request of the principal does, with only the rows that its tenant sees. */
    public <T> T as(Principal principal, Supplier<T> work) {
        return principal.tenantId().databaseIdentity().call(work::get);
    }

    @SuppressWarnings("unchecked")
    public <T> T inTransaction(Supplier<T> work) {
        TransactionOperations<Connection> transactions = get(TransactionOperations.class);
        return transactions.executeWrite(status -> work.get());
    }

    /** @param tenant acme or globex */
    public Principal principal(String tenant, String subject, Role role) {
        return new Principal(get(Tenants.class).bySlug(tenant).orElseThrow(), new Caller.Person(subject, Set.of(role)));
    }

    @Override
    public void close() {
        context.close();
        database.drop();
    }

    private static Map<String, Object> properties(String url) {
        return Map.ofEntries(
                Map.entry("datasources.default.url", url),
                Map.entry("datasources.default.minimum-idle", 1),
                Map.entry("datasources.worker.url", url),
                Map.entry("datasources.worker.minimum-idle", 1),
                Map.entry("datasources.worker.maximum-pool-size", 16),
                Map.entry("datasources.sequencer.url", url),
                Map.entry("datasources.default.maximum-pool-size", 16),
                Map.entry("argus.tenants.acme.display-name", "Acme"),
                Map.entry("argus.tenants.acme.namespace", "tenant-acme"),
                Map.entry("argus.tenants.globex.display-name", "Globex"),
                Map.entry("argus.tenants.globex.namespace", "tenant-globex"),
                Map.entry("argus.registry", "127.0.0.1:1"),
                Map.entry("argus.registry-cache", System.getProperty("java.io.tmpdir") + "/argus-test-registry-cache"),
                Map.entry("argus.runtimes.python3", "127.0.0.1:1/argus/runtime-python3@sha256:" + "0".repeat(64)),
                Map.entry("argus.grant-sweep", "1h"),
                Map.entry("argus.retention.bundles", "1h"),
                Map.entry("argus.retention.key-challenges", "1h"),
                Map.entry("argus.retention.idempotency-keys", "1h"));
    }

    /** @param leftOut a pattern for what follows the name of the product's package */
    private static Predicate<String> without(String leftOut) {
        return Pattern.compile(".*dev\\.argus\\.plugins\\.(%s).*".formatted(leftOut))
                .asMatchPredicate()
                .negate();
    }
}
