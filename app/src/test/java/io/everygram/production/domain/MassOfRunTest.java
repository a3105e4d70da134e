package io.everygram.production.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.production.domain.LotChoice.Lot;
import io.everygram.production.domain.LotChoice.Taken;
import io.everygram.production.domain.MassOfRun.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MassOfRunTest {
    private static final Part BAGS = new Part(Quantity.of(102, Unit.EACH), Optional.empty());

    @Test
    void what_goes_in_and_does_not_come_out_is_lost_and_bags_have_no_mass() {
        var flower = new Part(Quantity.of("360", Unit.GRAM), Optional.empty());
        var eighths = new Part(Quantity.of(100, Unit.EACH), Optional.of(new BigDecimal("3.5")));

        var balance = MassOfRun.of(List.of(BAGS, flower), eighths);

        assertThat(balance.loss()).isEqualByComparingTo("10");
        assertThat(balance.losses()).containsExactly(Quantity.zero(Unit.EACH), Quantity.of("10", Unit.GRAM));
    }

    @Test
    void a_loss_larger_than_the_last_lot_reaches_into_the_one_before() {
        var first = new Part(Quantity.of("355", Unit.GRAM), Optional.empty());
        var last = new Part(Quantity.of("5", Unit.GRAM), Optional.empty());
        var eighths = new Part(Quantity.of(100, Unit.EACH), Optional.of(new BigDecimal("3.5")));

        assertThat(MassOfRun.of(List.of(first, last), eighths).losses())
                .containsExactly(Quantity.of("5", Unit.GRAM), Quantity.of("5", Unit.GRAM));
    }

    @Test
    void more_out_than_in_shows_as_a_negative_loss() {
        var flower = new Part(Quantity.of("349", Unit.GRAM), Optional.empty());
        var eighths = new Part(Quantity.of(100, Unit.EACH), Optional.of(new BigDecimal("3.5")));

        assertThat(MassOfRun.of(List.of(flower), eighths).loss()).isEqualByComparingTo("-1");
    }

    @Test
    void pieces_count_when_nothing_has_mass() {
        var carton = new Part(Quantity.of(1, Unit.EACH), Optional.empty());

        var balance = MassOfRun.of(List.of(BAGS), carton);

        assertThat(balance.weighed()).isFalse();
        assertThat(balance.losses()).containsExactly(Quantity.of(101, Unit.EACH));
    }

    @Test
    void lots_that_expire_first_go_first_then_the_older_then_the_lower_id() {
        var late = lot(1, "2031-09-01", 1);
        var soon = lot(2, "2031-05-01", 9);
        var never = new Lot(3, Optional.empty(), Instant.EPOCH, BigDecimal.TEN);
        var twin = lot(4, "2031-05-01", 9);

        assertThat(LotChoice.of(List.of(never, late, twin, soon), new BigDecimal("35")))
                .containsExactly(
                        new Taken(2, BigDecimal.TEN),
                        new Taken(4, BigDecimal.TEN),
                        new Taken(1, BigDecimal.TEN),
                        new Taken(3, new BigDecimal("5")));
    }

    private static Lot lot(long id, String expires, long second) {
        return new Lot(id, Optional.of(LocalDate.parse(expires)), Instant.ofEpochSecond(second), BigDecimal.TEN);
    }
}
