package dev.argus.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs a platform on this machine until the process is told to stop. Writes to {@code .argus/env} how to use it. */
final class Up {
    private static final TenantSeat ACME = new TenantSeat("acme", "Acme, a publisher", "argus-acme");
    private static final TenantSeat DEMO = new TenantSeat("demo", "Demo, a user of plugins", "argus-demo");

    private Up() {}

    /** @param withPlugins whether to publish and install the example plugins */
    static void run(boolean withPlugins) throws Exception {
        Path home = Checkout.root().resolve(".argus");
        Environment.delete(home.resolve("run"));
        var opened = new OpenedResources();
        Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "down"));
        var environment = Environment.start(Files.createDirectories(home.resolve("run")));
        opened.with(environment);
        var platform = Platform.withCustomResources(environment, List.of(ACME, DEMO), GraphiQl.settings());
        opened.with(platform);
        platform.clear();
        Progress.say("starting the control plane");
        opened.with(platform.startWithGraphiQl());
        if (withPlugins) {
            Examples.install(platform, ACME, DEMO);
        }
        PrivateFile.write(home.resolve("env"), exports(platform));
        Progress.say("up");
        new CountDownLatch(1).await();
    }

    private static String exports(Platform platform) {
        var environment = platform.environment();
        String token = environment.issuer().token(DEMO.slug(), "developer", List.of("tenant-admin"));
        return """
                export ARGUS_URL=%s
                export ARGUS_TOKEN=%s
                export ARGUS_GRAPHIQL='%s'
                export ARGUS_ISSUER_URL=%s
                export ARGUS_LEDGER_KEY='%s'
                export KUBECONFIG=%s
                export ARGUS_REGISTRY=%s
                """.formatted(
                        platform.url(),
                        token,
                        GraphiQl.address(platform, token),
                        environment.issuer().url(),
                        new Operator(new GraphQl(platform.url(), token)).ledgerKey(),
                        environment.kubernetes().kubeconfig(),
                        environment.kubernetes().registry());
    }
}
