package dev.argus.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.ProblemCode;

/** Asserts that a request is refused for the expected reason. */
public final class Refused {
    private Refused() {}

    public static void with(ProblemCode code, String words, Runnable request) {
        assertThatThrownBy(request::run)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
