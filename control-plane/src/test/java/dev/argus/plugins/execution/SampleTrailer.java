package dev.argus.plugins.execution;

import dev.argus.plugins.execution.capture.FrameStream;
import dev.argus.plugins.execution.capture.NetworkProof;
import dev.argus.plugins.execution.capture.Trailer;
import dev.argus.plugins.execution.capture.TrailerReason;
import java.util.List;
import java.util.Map;

/** The trailer of a runner whose plugin could use the network. */
final class SampleTrailer {
    static final NetworkProof PROOF = new NetworkProof(List.of("10.96.0.1:443"), 5, 2, 612);
    static final Trailer TRAILER = new Trailer(
            TrailerReason.Known.EXITED,
            0,
            0,
            "",
            1200,
            345_678,
            2048,
            0,
            Map.of(FrameStream.OUTPUT, new Trailer.StreamTotal(3, "ef".repeat(32), 3, 3, 2, "ab".repeat(32))),
            4,
            "",
            PROOF,
            "{\"reason\":\"exited\"}");

    private SampleTrailer() {}
}
