package io.everygram.compliance.papers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReminderStagesTest {
    private final ReminderStages stages = new ReminderStages(List.of(7, 60, 30, 0));

    @ParameterizedTest
    @CsvSource({"61,", "60,60", "31,60", "30,30", "8,30", "7,7", "1,7", "0,0", "-5,0"})
    void the_stage_is_the_nearest_that_has_come(long daysLeft, Integer stage) {
        assertThat(stages.at(daysLeft)).isEqualTo(Optional.ofNullable(stage));
    }

    @Test
    void without_a_stage_at_the_end_nothing_is_said_of_what_has_ended_and_without_any_nothing_at_all() {
        assertThat(new ReminderStages(List.of(30)).at(-1)).contains(30);
        assertThat(new ReminderStages(List.of()).at(3)).isEmpty();
    }

    @Test
    void they_are_read_as_people_type_them() {
        assertThat(ReminderStages.parse(" 7, 60 30;0 ")).contains(stages);
        assertThat(ReminderStages.parse("")).contains(new ReminderStages(List.of()));
        assertThat(stages.text()).isEqualTo("60 30 7 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-3", "366", "1.5", "1,2,3,4,5,6,7,8,9", "1000"})
    void what_is_no_such_list_is_refused(String typed) {
        assertThat(ReminderStages.parse(typed)).isEmpty();
    }
}
