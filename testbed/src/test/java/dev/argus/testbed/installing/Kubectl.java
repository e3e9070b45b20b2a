package dev.argus.testbed.installing;

import dev.argus.testbed.Checkout;
import dev.argus.testbed.Command;
import dev.argus.testbed.Kubernetes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The kubectl program, as an administrator runs it in the checkout.
 *
 * @param environment its variables, with the kubeconfig
 */
record Kubectl(String program, Map<String, String> environment) {
    Kubectl {
        environment = Map.copyOf(environment);
    }

    static Kubectl of(Kubernetes kubernetes) {
        return new Kubectl(
                Checkout.command(Map.of(), "cluster/bin", "kubectl").run().strip(), kubernetes.environment());
    }

    /** Runs kubectl and returns its stdout. Throws unless the exit code is 0. */
    String run(String... arguments) {
        return command(arguments).run();
    }

    /** Runs kubectl and returns its result, whatever the exit code is. */
    Command.Result result(String... arguments) {
        return command(arguments).result();
    }

    /** Returns what a {@code get} finds, as {@code kind/name}. */
    List<String> names(String... arguments) {
        return command(Stream.concat(Stream.of(arguments), Stream.of("-o", "name"))
                        .toArray(String[]::new))
                .run()
                .lines()
                .toList();
    }

    private Command command(String... arguments) {
        return new Command(
                Checkout.root(),
                environment,
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList());
    }
}
