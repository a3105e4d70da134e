package io.everygram.production.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.production.domain.ComponentNeeds.Bill;
import io.everygram.production.domain.ComponentNeeds.BillLine;
import io.everygram.production.domain.ComponentNeeds.Receipt;
import io.everygram.production.domain.LineSequence.Slotted;
import io.everygram.production.domain.LineSequence.Start;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** When runs really start, and which two of a line should change their days. */
class LineSequenceTest {
    private static final LocalDate MONDAY = LocalDate.of(2031, 3, 3);
    private static final long BAG = 1;
    private static final long TUBE = 2;
    private static final long EIGHTH = 10;
    private static final long JOINT = 11;
    private static final Map<Long, Bill> BILLS = Map.of(
            EIGHTH, new Bill(EIGHTH, BigDecimal.ONE, List.of(new BillLine(BAG, BigDecimal.ONE, BigDecimal.ZERO))),
            JOINT, new Bill(JOINT, BigDecimal.ONE, List.of(new BillLine(TUBE, BigDecimal.ONE, BigDecimal.ZERO))));

    private static final Map<Long, BigDecimal> PRICES =
            Map.of(EIGHTH, BigDecimal.valueOf(12), JOINT, BigDecimal.valueOf(5));

    private static ScheduledRun run(long id, long item, int quantity, int day, String line) {
        return new ScheduledRun(
                id, "PR-" + id, item, BigDecimal.valueOf(quantity), MONDAY.plusDays(day), line, RunState.PLANNED, 1);
    }

    private static LineSequence with(int bags, int tubes, Receipt... receipts) {
        return new LineSequence(
                BILLS, Map.of(BAG, BigDecimal.valueOf(bags), TUBE, BigDecimal.valueOf(tubes)), List.of(receipts));
    }

    private static Receipt bags(int quantity, int day) {
        return new Receipt(BAG, BigDecimal.valueOf(quantity), MONDAY.plusDays(day), "PO-1");
    }

    private static List<Start> starts(LineSequence sequence, ScheduledRun... runs) {
        return sequence.starts(List.of(runs).stream().map(Slotted::of).toList());
    }

    @Test
    void with_all_on_hand_every_run_starts_on_its_day() {
        assertThat(starts(with(100, 0), run(1, EIGHTH, 60, 0, "A"), run(2, EIGHTH, 40, 1, "A")))
                .allSatisfy(start -> assertThat(start.lateDays()).isZero());
    }

    @Test
    void a_run_waits_until_what_it_lacks_has_come_in_and_keeps_those_behind_it() {
        var starts = starts(
                with(50, 500, bags(30, 3), bags(30, 5)),
                run(1, EIGHTH, 60, 0, "A"),
                run(2, JOINT, 10, 1, "A"),
                run(3, JOINT, 10, 1, "B"));
        assertThat(starts.get(0)).satisfies(start -> {
            assertThat(start.starts()).isEqualTo(MONDAY.plusDays(3));
            assertThat(start.waitsFor()).contains(BAG);
            assertThat(start.lacks()).isEqualByComparingTo("10");
            assertThat(start.stopDays()).isEqualTo(3);
        });
        assertThat(starts.get(1)).satisfies(start -> {
            assertThat(start.behind()).isEqualTo("PR-1");
            assertThat(start.lateDays()).isEqualTo(2);
            assertThat(start.stopDays()).isZero();
        });
        assertThat(starts.get(2).lateDays()).as("the other line goes on").isZero();
    }

    @Test
    void the_second_run_waits_for_what_both_take() {
        var starts =
                starts(with(60, 0, bags(30, 2), bags(30, 6)), run(1, EIGHTH, 60, 0, "A"), run(2, EIGHTH, 60, 1, "B"));
        assertThat(starts.get(1).starts()).isEqualTo(MONDAY.plusDays(6));
    }

    @Test
    void what_is_not_on_order_makes_a_run_as_late_as_can_be() {
        var start = starts(with(0, 0), run(1, EIGHTH, 60, 0, "A")).getFirst();
        assertThat(start.isOnOrder()).isFalse();
        assertThat(start.lateDays()).isEqualTo(LineSequence.NEVER_DAYS);
    }

    @Test
    void a_run_that_is_ready_goes_before_one_that_waits() {
        var waits = run(1, EIGHTH, 60, 0, "A");
        var ready = run(2, JOINT, 10, 4, "A");
        var sequence = with(0, 500, bags(60, 4));
        // As planned both start on Friday at the earliest: four days late and none. Swapped the joint run goes on
        // Monday.
        assertThat(Resequencing.of(sequence, List.of(waits, ready), PRICES)).isEmpty();

        var between = run(3, JOINT, 10, 1, "A");
        // Kept behind the first for three days; with its day, nothing waits but the run that lacks bags.
        assertThat(Resequencing.of(sequence, List.of(waits, between), PRICES))
                .singleElement()
                .satisfies(proposal -> {
                    assertThat(proposal.moves())
                            .extracting(move -> move.run().number() + " " + move.toDay())
                            .containsExactly("PR-3 " + MONDAY, "PR-1 " + MONDAY.plusDays(1));
                    assertThat(proposal.before().lateDays()).isEqualTo(7);
                    assertThat(proposal.after().lateDays()).isEqualTo(4);
                    assertThat(proposal.before().lateDollars()).isEqualByComparingTo("770");
                    assertThat(proposal.after().lateDollars()).isEqualByComparingTo("720");
                });
    }

    @Test
    void with_nothing_late_the_order_that_changes_over_less_is_proposed() {
        var hours = new LineCalendar(
                ZoneId.of("UTC"),
                Map.of(DayOfWeek.MONDAY, new LineCalendar.Hours(LocalTime.of(7, 0), LocalTime.of(15, 0))),
                Set.of());
        var line = new Line(
                "A",
                Optional.of(hours),
                Map.of(),
                Optional.of(BigDecimal.valueOf(100)),
                new ChangeOvers(30, List.of()));
        var sequence = new LineSequence(
                BILLS,
                Map.of(BAG, BigDecimal.valueOf(500), TUBE, BigDecimal.valueOf(500)),
                List.of(),
                ComponentNeeds.Reserved.NONE,
                new LineSequence.Floor(
                        Map.of("A", line),
                        Map.of(),
                        MONDAY.atStartOfDay(ZoneId.of("UTC")).toInstant()));
        var runs = List.of(
                run(1, EIGHTH, 50, 0, "A"),
                run(2, JOINT, 50, 0, "A"),
                run(3, EIGHTH, 50, 0, "A"),
                run(4, JOINT, 50, 0, "A"));
        var proposal = Resequencing.of(sequence, runs, PRICES).getFirst();
        assertThat(proposal.before()).isEqualTo(new Resequencing.Effect(0, 90, BigDecimal.ZERO));
        assertThat(proposal.after()).isEqualTo(new Resequencing.Effect(0, 30, BigDecimal.ZERO));
    }

    /** Whatever is planned: each proposal helps by what it says, is the same again, and each line keeps its days. */
    @Test
    void every_proposal_helps_by_as_much_as_it_says_and_no_line_gets_other_days() {
        var random = new Random(42);
        int helped = 0;
        for (int round = 0; round < 300; round++) {
            var runs = new ArrayList<ScheduledRun>();
            int many = 2 + random.nextInt(8);
            for (int id = 1; id <= many; id++) {
                runs.add(run(
                        id,
                        random.nextBoolean() ? EIGHTH : JOINT,
                        10 + random.nextInt(80),
                        random.nextInt(10),
                        random.nextInt(3) == 0 ? "B" : "A"));
            }
            var sequence = with(
                    random.nextInt(150),
                    random.nextInt(150),
                    bags(20 + random.nextInt(200), random.nextInt(12)),
                    new Receipt(
                            TUBE,
                            BigDecimal.valueOf(random.nextInt(200)),
                            MONDAY.plusDays(random.nextInt(12)),
                            "PO-2"));
            var proposals = Resequencing.of(sequence, runs, PRICES);
            if (round % 20 == 0) {
                assertThat(Resequencing.of(sequence, runs, PRICES)).isEqualTo(proposals);
            }
            for (var proposal : proposals) {
                var now = runs.stream()
                        .collect(Collectors.toMap(ScheduledRun::number, Slotted::of, (a, b) -> a, TreeMap::new));
                var days = days(now);
                assertThat(Resequencing.effect(sequence, List.copyOf(now.values()), PRICES))
                        .as("round %d before %s", round, proposal)
                        .isEqualTo(proposal.before());
                for (var move : proposal.moves()) {
                    assertThat(move.run().line()).isEqualTo(proposal.line());
                    now.put(move.run().number(), Slotted.of(move.run()).at(move.toDay(), move.toPlace()));
                }
                assertThat(Resequencing.effect(sequence, List.copyOf(now.values()), PRICES))
                        .as("round %d after %s", round, proposal)
                        .isEqualTo(proposal.after())
                        .matches(after -> after.isBetterThan(proposal.before()));
                assertThat(days(now)).as("round %d", round).isEqualTo(days);
                helped++;
            }
        }
        assertThat(helped).isGreaterThan(50);
    }

    private static Map<String, List<LocalDate>> days(Map<String, Slotted> runs) {
        return runs.values().stream()
                .collect(Collectors.groupingBy(
                        slotted -> slotted.run().line(),
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Slotted::slot, Collectors.toList()),
                                list -> list.stream().sorted().toList())));
    }
}
