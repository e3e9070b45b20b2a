package dev.argus.testbed.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Medians and their uncertainty. Pure: the bootstrap uses the same random numbers in every run. */
final class Statistics {
    private static final int RESAMPLES = 4000;

    private Statistics() {}

    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** A point estimate with its 95 % interval. */
    record Estimate(double value, double low, double high) {}

    /** Divides the median of one sample by the median of the other. Each sample is resampled separately. */
    static Estimate ratio(double[] measured, double[] reference) {
        return bootstrap(
                median(measured) / median(reference),
                random -> median(resample(measured, random)) / median(resample(reference, random)));
    }

    /** Returns the median of ratios, one for each pair. */
    static Estimate paired(double[] ratios) {
        return bootstrap(median(ratios), random -> median(resample(ratios, random)));
    }

    static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static Estimate bootstrap(double value, ToDoubleFunction<Random> draw) {
        var random = new Random(1);
        double[] drawn = IntStream.range(0, RESAMPLES)
                .mapToDouble(ignored -> draw.applyAsDouble(random))
                .toArray();
        return new Estimate(value, quantile(drawn, 0.025), quantile(drawn, 0.975));
    }

    private static double[] resample(double[] values, Random random) {
        return IntStream.range(0, values.length)
                .mapToDouble(ignored -> values[random.nextInt(values.length)])
                .toArray();
    }
}
