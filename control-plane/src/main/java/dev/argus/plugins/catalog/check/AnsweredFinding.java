package dev.argus.plugins.catalog.check;

import dev.argus.kit.inspection.CheckFinding;
import org.jspecify.annotations.Nullable;

/**
 * A finding together with the publisher's answer.
 *
 * @param acknowledgement null if there is none
 */
public record AnsweredFinding(
        CheckFinding finding, @Nullable Acknowledgement acknowledgement) {}
