package io.everygram.purchasing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStateTest {
    @ParameterizedTest(name = "{0} may become {1}")
    @CsvSource({
        "DRAFT, APPROVED CANCELLED",
        "APPROVED, DRAFT SENT CANCELLED",
        "SENT, PARTLY_RECEIVED RECEIVED CANCELLED",
        "PARTLY_RECEIVED, PARTLY_RECEIVED RECEIVED CLOSED_SHORT",
        "RECEIVED, CLOSED",
        "CLOSED_SHORT, CLOSED",
        "CLOSED, ''",
        "CANCELLED, ''"
    })
    void an_order_moves_only_along_its_life(OrderState state, String next) {
        var allowed = Arrays.stream(OrderState.values())
                .filter(state::mayBecome)
                .map(OrderState::name)
                .collect(Collectors.joining(" "));

        assertThat(allowed).isEqualTo(next);
    }
}
