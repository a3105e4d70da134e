package io.everygram.production.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.production.domain.ChangeOvers.Made;
import io.everygram.production.domain.ChangeOvers.Row;
import io.everygram.production.domain.ChangeOvers.Side;
import io.everygram.production.domain.LineCalendar.Hours;
import io.everygram.production.domain.LineSequence.Slotted;
import io.everygram.production.domain.LineSequence.Start;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Working time of lines, and the times that runs get from it. */
class LineCalendarTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    /** A Monday. */
    private static final LocalDate MONDAY = LocalDate.of(2031, 3, 3);

    private static LineCalendar weekdays(LocalDate... closed) {
        var hours = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            hours.put(DayOfWeek.of(day), new Hours(LocalTime.of(7, 0), LocalTime.of(15, 0)));
        }
        return new LineCalendar(ZONE, hours, Set.of(closed));
    }

    private static Instant at(int day, String time) {
        return LocalDateTime.of(MONDAY.plusDays(day), LocalTime.parse(time))
                .atZone(ZONE)
                .toInstant();
    }

    @Test
    void work_goes_on_the_next_day_on_which_the_line_works() {
        var calendar = weekdays(MONDAY.plusDays(1));
        assertThat(calendar.after(at(0, "13:00"), Duration.ofHours(2))).contains(at(0, "15:00"));
        assertThat(calendar.after(at(0, "13:00"), Duration.ofHours(3)))
                .as("Tuesday is closed")
                .contains(at(2, "08:00"));
        assertThat(calendar.from(at(4, "15:00"))).as("over the weekend").contains(at(7, "07:00"));
        assertThat(calendar.from(at(0, "05:00"))).contains(at(0, "07:00"));
        assertThat(calendar.workingTime(MONDAY.plusDays(1))).isZero();
    }

    /** On March 9 the clocks go forward at two in the morning. */
    @Test
    void a_night_shift_loses_the_hour_that_the_clocks_take() {
        var calendar = new LineCalendar(
                ZONE, Map.of(DayOfWeek.SUNDAY, new Hours(LocalTime.of(0, 0), LocalTime.of(8, 0))), Set.of());
        assertThat(calendar.workingTime(MONDAY.minusDays(1))).isEqualTo(Duration.ofHours(8));
        assertThat(calendar.workingTime(MONDAY.plusDays(6))).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void a_line_that_never_works_again_says_so_instead_of_looking_for_ever() {
        var closed = new ArrayList<LocalDate>();
        for (int day = 0; day <= 400; day++) {
            closed.add(MONDAY.plusDays(day));
        }
        var calendar = weekdays(closed.toArray(LocalDate[]::new));
        assertThat(calendar.from(MONDAY)).isEmpty();
        assertThat(calendar.after(at(0, "08:00"), Duration.ofMinutes(1))).isEmpty();
        assertThat(weekdays().after(at(0, "07:00"), Duration.ofHours(2000)))
                .as("longer than is looked")
                .isEmpty();
    }

    @Test
    void the_most_exact_change_over_counts() {
        var overs = new ChangeOvers(
                15,
                List.of(
                        new Row(family("flower"), Side.ANYTHING, 30),
                        new Row(Side.ANYTHING, family("preroll"), 40),
                        new Row(family("flower"), item(2), 50),
                        new Row(item(1), item(2), 5)));
        assertThat(overs.minutes(new Made(1, "flower"), new Made(1, "flower"))).isZero();
        assertThat(overs.minutes(new Made(1, "flower"), new Made(2, "flower"))).isEqualTo(5);
        assertThat(overs.minutes(new Made(3, "flower"), new Made(2, "flower"))).isEqualTo(50);
        assertThat(overs.minutes(new Made(3, "flower"), new Made(4, "preroll")))
                .as("alike: what comes after is more exact")
                .isEqualTo(40);
        assertThat(overs.minutes(new Made(3, "flower"), new Made(4, "gummies"))).isEqualTo(30);
        assertThat(overs.minutes(new Made(5, "gummies"), new Made(4, "gummies")))
                .isEqualTo(15);
    }

    private static Side family(String name) {
        return new Side(Optional.empty(), name);
    }

    private static Side item(long id) {
        return new Side(Optional.of(id), "");
    }

    private static ScheduledRun run(long id, long item, int quantity, int day) {
        return new ScheduledRun(
                id, "PR-" + id, item, BigDecimal.valueOf(quantity), MONDAY.plusDays(day), "A", RunState.PLANNED, 1);
    }

    private static List<Start> timed(LineSequence.Floor floor, ScheduledRun... runs) {
        return new LineSequence(Map.of(), Map.of(), List.of(), ComponentNeeds.Reserved.NONE, floor)
                .starts(List.of(runs).stream().map(Slotted::of).toList());
    }

    private static LineSequence.Floor floor(int minutes, LocalDate... closed) {
        var line = new Line(
                "A",
                Optional.of(weekdays(closed)),
                Map.of(1L, BigDecimal.TEN, 2L, BigDecimal.valueOf(20)),
                Optional.empty(),
                new ChangeOvers(minutes, List.of()));
        return new LineSequence.Floor(Map.of("A", line), Map.of(), at(0, "06:00"));
    }

    @Test
    void runs_follow_one_another_with_the_change_over_between_them() {
        var starts = timed(floor(30), run(1, 1, 40, 0), run(2, 2, 40, 0), run(3, 2, 20, 0));
        assertThat(times(starts, 0)).isEqualTo("2031-03-03T07:00 2031-03-03T11:00");
        assertThat(times(starts, 1)).isEqualTo("2031-03-03T11:30 2031-03-03T13:30");
        assertThat(times(starts, 2)).as("the same item again").isEqualTo("2031-03-03T13:30 2031-03-03T14:30");
    }

    @Test
    void a_run_that_does_not_fit_its_day_goes_on_the_next_and_says_so() {
        var starts = timed(floor(0), run(1, 1, 100, 0), run(2, 1, 70, 1));
        assertThat(times(starts, 0)).isEqualTo("2031-03-03T07:00 2031-03-04T09:00");
        assertThat(starts.get(0).overnight()).isTrue();
        assertThat(starts.get(0).lateDays())
                .as("it would take two days alone too")
                .isZero();
        assertThat(times(starts, 1)).isEqualTo("2031-03-04T09:00 2031-03-05T08:00");
        assertThat(starts.get(1).lateDays())
                .as("alone it would be done on Tuesday")
                .isEqualTo(1);
    }

    @Test
    void on_a_closed_day_nothing_is_made_and_an_unknown_rate_takes_the_rest_of_the_day() {
        var starts = timed(floor(0, MONDAY), run(1, 1, 10, 0), run(2, 9, 5, 1));
        assertThat(times(starts, 0)).isEqualTo("2031-03-04T07:00 2031-03-04T08:00");
        assertThat(times(starts, 1)).isEqualTo("2031-03-04T08:00 2031-03-04T15:00");
    }

    @Test
    void what_a_line_makes_now_is_finished_first() {
        var plain = floor(60);
        var busy = new LineSequence.Busy(run(9, 2, 10, 0), at(0, "10:00"));
        var starts = timed(new LineSequence.Floor(plain.lines(), Map.of("A", busy), at(0, "09:00")), run(1, 1, 10, 0));
        assertThat(times(starts, 0)).isEqualTo("2031-03-03T11:00 2031-03-03T12:00");
    }

    @Test
    void a_run_whose_material_nobody_ordered_keeps_nobody_waiting() {
        var bill = new ComponentNeeds.Bill(
                1, BigDecimal.ONE, List.of(new ComponentNeeds.BillLine(50, BigDecimal.ONE, BigDecimal.ZERO)));
        var starts = new LineSequence(Map.of(1L, bill), Map.of(), List.of(), ComponentNeeds.Reserved.NONE, floor(0))
                .starts(List.of(run(1, 1, 10, 0), run(2, 2, 20, 0)).stream()
                        .map(Slotted::of)
                        .toList());
        assertThat(starts.get(0).times()).isEmpty();
        assertThat(starts.get(0).lateDays()).isEqualTo(LineSequence.NEVER_DAYS);
        assertThat(times(starts, 1)).isEqualTo("2031-03-03T07:00 2031-03-03T08:00");
    }

    /** Whatever is planned, on whatever days: no two runs of a line overlap, each begins in working time and not before its day. */
    @Test
    void two_runs_never_overlap_on_a_line() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var runs = new ArrayList<ScheduledRun>();
            int many = 1 + random.nextInt(12);
            for (int id = 1; id <= many; id++) {
                runs.add(run(id, 1 + random.nextInt(3), 1 + random.nextInt(200), random.nextInt(10)));
            }
            var floor = floor(random.nextInt(90), MONDAY.plusDays(random.nextInt(10)));
            var calendar = floor.lines().values().iterator().next().calendar().orElseThrow();
            var before = Instant.MIN;
            for (var start : timed(floor, runs.toArray(ScheduledRun[]::new))) {
                var times = start.times().orElseThrow();
                assertThat(times.from())
                        .as("round %d", round)
                        .isAfterOrEqualTo(before)
                        .isBefore(times.until());
                assertThat(calendar.from(times.from())).as("round %d", round).contains(times.from());
                assertThat(start.starts())
                        .as("round %d", round)
                        .isAfterOrEqualTo(start.run().slot());
                before = times.until();
            }
        }
    }

    private static String times(List<Start> starts, int index) {
        var times = starts.get(index).times().orElseThrow();
        return times.from().atZone(ZONE).toLocalDateTime() + " "
                + times.until().atZone(ZONE).toLocalDateTime();
    }
}
