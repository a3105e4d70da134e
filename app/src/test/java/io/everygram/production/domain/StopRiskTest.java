package io.everygram.production.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.production.domain.ComponentNeeds.Bill;
import io.everygram.production.domain.ComponentNeeds.BillLine;
import io.everygram.production.domain.ComponentNeeds.Receipt;
import io.everygram.production.domain.ComponentNeeds.Run;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import io.everygram.production.domain.StopRisk.Odds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On which days a line may stand, and how likely it is that what it waits for comes in time. */
class StopRiskTest {
    private static final LocalDate MONDAY = LocalDate.of(2031, 3, 3);
    private static final long BAG = 1;
    private static final long EIGHTH = 10;
    private static final Map<Long, Bill> BILLS = Map.of(
            EIGHTH, new Bill(EIGHTH, BigDecimal.ONE, List.of(new BillLine(BAG, BigDecimal.ONE, BigDecimal.ZERO))));

    private static ScheduledRun run(long id, int quantity, int day) {
        return new ScheduledRun(
                id, "PR-" + id, EIGHTH, BigDecimal.valueOf(quantity), MONDAY.plusDays(day), "A", RunState.PLANNED, 1);
    }

    private static List<StopRisk> risks(
            int bags, List<Receipt> receipts, StopRisk.Chances chances, ScheduledRun... runs) {
        var needs = ComponentNeeds.of(
                Stream.of(runs)
                        .map(r -> new Run(r.runId(), r.outputItemId(), r.quantity(), r.startsOn()))
                        .toList(),
                BILLS,
                Map.of(BAG, BigDecimal.valueOf(bags)),
                List.of());
        return StopRisk.of(List.of(runs), needs, receipts, chances);
    }

    private static Receipt bags(int quantity, int day, String document) {
        return new Receipt(BAG, BigDecimal.valueOf(quantity), MONDAY.plusDays(day), document);
    }

    private static List<BigDecimal> days(int... days) {
        return Arrays.stream(days).mapToObj(BigDecimal::valueOf).toList();
    }

    @Test
    void only_deliveries_that_took_longer_than_this_one_has_taken_count() {
        assertThat(Odds.of(days(3, 5, 7, 9), 0, 7)).contains(new Odds(3, 4));
        assertThat(Odds.of(days(3, 5, 7, 9), 6, 7))
                .as("after six days two are left")
                .contains(new Odds(1, 2));
        assertThat(Odds.of(days(3, 5, 7, 9), 20, 21)).as("longer than ever").contains(new Odds(0, 0));
        assertThat(Odds.of(days(3, 5), 0, 7)).as("too few").isEmpty();
    }

    @Test
    void nothing_that_was_seen_a_few_times_is_certain() {
        assertThat(new Odds(4, 4).percent()).isEqualTo(90);
        assertThat(new Odds(0, 4).percent()).isEqualTo(10);
        assertThat(new Odds(2, 4).percent()).isEqualTo(50);
        assertThat(new Odds(99, 99).percent()).isEqualTo(99);
        assertThat(new Odds(0, 0).percent()).as("nobody knows").isEqualTo(50);
    }

    @Test
    void a_run_that_stock_covers_is_no_risk_and_the_next_one_waits_for_its_delivery() {
        var risks = risks(
                60,
                List.of(bags(50, 2, "PO-1")),
                (document, item, by) -> Optional.of(new Odds(8, 9)),
                run(1, 60, 0),
                run(2, 40, 3));
        assertThat(risks).singleElement().satisfies(risk -> {
            assertThat(risk.run().number()).isEqualTo("PR-2");
            assertThat(risk.lacks()).isEqualByComparingTo("40");
            assertThat(risk.order().orElseThrow().document()).isEqualTo("PO-1");
            assertThat(risk.percent()).contains(85);
            assertThat(risk.isBelow(80)).isFalse();
        });
    }

    @Test
    void of_several_deliveries_the_least_likely_counts_and_what_is_not_covered_never_comes() {
        StopRisk.Chances chances =
                (document, item, by) -> Optional.of(document.equals("PO-1") ? new Odds(1, 9) : new Odds(9, 9));
        var two = risks(0, List.of(bags(30, 1, "PO-1"), bags(30, 2, "PO-2")), chances, run(1, 60, 3));
        assertThat(two.getFirst().order().orElseThrow().document()).isEqualTo("PO-1");
        var uncovered = risks(0, List.of(bags(30, 1, "PO-1")), chances, run(1, 60, 3));
        assertThat(uncovered.getFirst().order()).isEmpty();
        assertThat(uncovered.getFirst().percent()).contains(0);
        var unknown = risks(0, List.of(bags(60, 1, "PO-1")), (d, i, b) -> Optional.empty(), run(1, 60, 3));
        assertThat(unknown.getFirst().percent()).isEmpty();
        assertThat(unknown.getFirst().isBelow(80)).isTrue();
    }
}
