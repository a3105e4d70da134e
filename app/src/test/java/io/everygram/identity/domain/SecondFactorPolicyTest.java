package io.everygram.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondFactorPolicyTest {
    private static final List<String> KNOWN = List.of("closing.seal", "identity.people");

    @ParameterizedTest
    @ValueSource(strings = {"required", "Required", " REQUIRED "})
    void required_is_understood_however_it_is_written(String word) {
        assertThat(SecondFactorPolicy.of(word, List.of(" closing.seal", ""), KNOWN))
                .isEqualTo(new SecondFactorPolicy(true, Set.of("closing.seal")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "true", "requierd"})
    void a_word_that_would_guard_nothing_is_refused(String word) {
        assertThatThrownBy(() -> SecondFactorPolicy.of(word, KNOWN, KNOWN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("optional or required");
    }

    @Test
    void a_permission_that_does_not_exist_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> SecondFactorPolicy.of("optional", List.of("closing.seal", "close"), KNOWN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("“close”")
                .hasMessageContaining("closing.seal, identity.people");
    }
}
