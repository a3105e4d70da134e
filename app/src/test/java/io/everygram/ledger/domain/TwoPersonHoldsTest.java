package io.everygram.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoPersonHoldsTest {
    private static final TwoPersonHolds HOLDS = new TwoPersonHolds(List.of("State hold", " Recall ", ""));

    @ParameterizedTest
    @CsvSource({
        "State hold, true",
        "STATE HOLD, true",
        "State hold: letter of May 3, true",
        "Recall 7, true",
        "Recalled customer call, false",
        "RECOUNT, false",
        "About a recall, false"
    })
    void a_hold_takes_two_when_its_reason_begins_with_one_of_the_words(String reason, boolean two) {
        assertThat(HOLDS.take(reason)).isEqualTo(two);
    }
}
