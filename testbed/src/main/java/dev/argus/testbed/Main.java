package dev.argus.testbed;

import dev.argus.testbed.bench.Bench;
import java.util.List;

/** The entry point for the Makefile's scripts, which start a platform or a bench. */
public final class Main {
    private static final int USAGE = 2;
    /** The rounds of a bench; with fewer, the interval is too wide to compare with a goal. */
    private static final String ROUNDS = "30";

    private Main() {}

    /**
     * Runs what the arguments name. If it fails, ends the process, because a half-started platform's threads would keep
     * it alive.
     */
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(String[] arguments) throws Exception {
        switch (List.of(arguments).toString()) {
            case "[up]" -> Up.run(true);
            case "[up, --empty]" -> Up.run(false);
            case "[bench]" -> {
                Bench.latency(rounds());
                Bench.capture(rounds());
                Bench.trust();
            }
            case "[bench, b1]" -> Bench.latency(rounds());
            case "[bench, b9]" -> Bench.capture(rounds());
            case "[bench, trust]" -> Bench.trust();
            default -> {
                System.err.println("usage: scripts/testbed up [--empty] | bench [b1 | b9 | trust]");
                System.exit(USAGE);
            }
        }
    }

    /** Returns the measured pairs of each workload; fewer are faster but prove less. */
    private static int rounds() {
        return Integer.parseInt(System.getenv().getOrDefault("ROUNDS", ROUNDS));
    }
}
