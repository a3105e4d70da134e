package io.everygram.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.orders.domain.PickJudgment.Instead;
import io.everygram.orders.domain.PickJudgment.Judgment;
import io.everygram.orders.domain.PickJudgment.Listed;
import io.everygram.orders.domain.PickJudgment.Stranger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PickJudgmentTest {
    private static final LocalDate DELIVERY = LocalDate.parse("2031-06-10");
    private static final Listed WHOLE = listed(1, "TAG000417", null, "6", "6", "2031-09-01", "");
    private static final Listed PART = listed(2, "TAG000418", null, "4", "9", "2031-09-01", "");

    private static Listed listed(
            long id, String tag, @Nullable String picked, String quantity, String onHand, String expires, String hold) {
        return new Listed(
                id,
                tag,
                picked,
                new BigDecimal(quantity),
                new BigDecimal(onHand),
                LocalDate.parse(expires),
                hold,
                "Gummies",
                "Pick zone, P-03");
    }

    private static Judgment judge(String scanned, Listed... list) {
        return PickJudgment.of(scanned, List.of(list), Optional.empty(), DELIVERY);
    }

    @Test
    void the_listed_package_is_taken_whole_or_in_part() {
        assertThat(judge("TAG000417", WHOLE, PART)).isEqualTo(new Judgment.Take(1, false));
        assertThat(judge("TAG000418", WHOLE, PART)).isEqualTo(new Judgment.Take(2, true));
    }

    @Test
    void the_end_of_a_tag_will_do_when_it_names_one_package() {
        assertThat(judge("000418", WHOLE, PART)).isEqualTo(new Judgment.Take(2, true));
        assertThat(judge(
                        "0004",
                        listed(1, "A0004", null, "1", "1", "2031-09-01", ""),
                        listed(2, "B0004", null, "1", "1", "2031-09-01", "")))
                .isEqualTo(new Judgment.Ambiguous("0004", 2));
        assertThat(judge("418", WHOLE, PART)).isInstanceOf(Judgment.UnknownTag.class);
    }

    @Test
    void held_and_expired_packages_are_left_on_the_shelf() {
        assertThat(judge("TAG000417", listed(1, "TAG000417", null, "6", "6", "2031-09-01", "RECALL")))
                .isEqualTo(new Judgment.Held("TAG000417", "RECALL"));
        assertThat(judge("TAG000417", listed(1, "TAG000417", null, "6", "6", "2031-06-10", "")))
                .isEqualTo(new Judgment.Expired("TAG000417", DELIVERY));
        assertThat(judge("TAG000417", listed(1, "TAG000417", null, "6", "6", "2031-06-11", "")))
                .isEqualTo(new Judgment.Take(1, false));
    }

    @Test
    void what_is_picked_already_is_told_under_its_old_and_its_new_tag() {
        var done = listed(1, "TAG000417", "NEW000001", "6", "6", "2031-09-01", "");

        assertThat(judge("TAG000417", done)).isEqualTo(new Judgment.AlreadyPicked("NEW000001"));
        assertThat(judge("NEW000001", done)).isEqualTo(new Judgment.AlreadyPicked("NEW000001"));
    }

    @Test
    void a_strange_package_is_refused_with_the_right_one_and_its_place() {
        var stranger = Optional.of(new Stranger("TAG999999", "Gummies", "", "SO-7", BigDecimal.TEN));
        var held = Optional.of(new Stranger("TAG999999", "Gummies", "RECALL", "", BigDecimal.TEN));

        assertThat(PickJudgment.of("TAG999999", List.of(WHOLE), stranger, DELIVERY))
                .isEqualTo(new Judgment.NotOnList(
                        "TAG999999", "Gummies", "SO-7", Optional.of(new Instead("TAG000417", "Pick zone, P-03"))));
        assertThat(PickJudgment.of("TAG999999", List.of(WHOLE), held, DELIVERY))
                .isEqualTo(new Judgment.Held("TAG999999", "RECALL"));
        assertThat(judge("TAG999999")).isEqualTo(new Judgment.UnknownTag("TAG999999", Optional.empty()));
    }
}
