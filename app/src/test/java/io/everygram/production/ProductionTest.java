package io.everygram.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.UnitRef;
import io.everygram.production.domain.RunAvailability.Status;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs through the ledger: the first to expire is used first, and grams in equal grams out and lost. */
@WholeApplication
class ProductionTest {
    private final JdbcClient jdbc;
    private final Production production;
    private final Schedule schedule;
    private final Ledger ledger;
    private final Clock clock;

    private TestFacility here;
    private CurrentPerson pete;
    private ItemId bulk;
    private ItemId eighth;
    private PackageTag older;
    private PackageTag newer;
    private LocalDate today;

    @Autowired
    ProductionTest(JdbcClient jdbc, Production production, Schedule schedule, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.production = production;
        this.schedule = schedule;
        this.ledger = ledger;
        this.clock = clock;
    }

    @BeforeEach
    void three_hundred_grams_of_bulk_in_two_packages() {
        here = TestFacility.create(jdbc);
        pete = new CurrentPerson(1, "pete", "Pete", here.id());
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        bulk = here.item("Bulk", "GRAM", null, true);
        eighth = here.item("Eighth");
        long bom = jdbc.sql("INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (:i, 1) RETURNING bom_id")
                .param("i", eighth.value())
                .query(Long.class)
                .single();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share) VALUES (:b, :c, 3.5, 0)")
                .param("b", bom)
                .param("c", bulk.value())
                .update();
        newer = here.received(
                ledger, bulk, Quantity.of("200", Unit.GRAM), "VAULT", clock.instant(), today.plusDays(90));
        older = here.received(
                ledger, bulk, Quantity.of("100", Unit.GRAM), "VAULT", clock.instant(), today.plusDays(30));
    }

    @Test
    void a_run_uses_what_expires_first_and_records_what_is_lost() {
        var number = started(40);
        var tag = here.tag();
        var made = finish(number, tag.value(), 40, "145", IdempotencyKey.fresh());

        // 145 g in, 40 × 3.5 = 140 g out, 5 g lost.
        assertThat(made)
                .isEqualTo(
                        new RunOutcome.Made(number, tag.value(), Quantity.of(40, Unit.EACH), new BigDecimal("5.0000")));
        assertThat(onHand(older)).isZero();
        assertThat(onHand(newer)).isEqualByComparingTo("155");
        assertThat(onHand(tag)).isEqualByComparingTo("40");
        assertThat(jdbc.sql("SELECT round(sum(cost), 4)::text FROM ledger.package_balance WHERE facility_id = :f")
                        .param("f", here.id().value())
                        .query(String.class)
                        .single())
                .as("good output bears the cost of the loss")
                .isEqualTo("200.0000");
    }

    private static Production.Move to(String number, int version, LocalDate day) {
        return new Production.Move(number, version, day, 0);
    }

    @Test
    void runs_move_as_one_act_as_they_were_seen_and_back_again() {
        var first = planned(20, 1);
        var second = planned(10, 4);
        var swap = List.of(to(first, 1, today.plusDays(4)), to(second, 1, today.plusDays(1)));
        var moved = (RunOutcome.Moved) production.move(pete, swap);
        assertThat(day(first)).isEqualTo(today.plusDays(4));
        assertThat(day(second)).isEqualTo(today.plusDays(1));
        assertThat(production.move(pete, swap)).as("a second click").isEqualTo(new RunOutcome.ChangedMeanwhile(first));
        assertThat(production.move(pete, moved.back())).isInstanceOf(RunOutcome.Moved.class);
        assertThat(day(first)).isEqualTo(today.plusDays(1));
        assertThat(day(second)).isEqualTo(today.plusDays(4));

        assertThat(production.start(pete, second, 3)).isInstanceOf(RunOutcome.Done.class);
        assertThat(production.move(pete, List.of(to(first, 3, today), to(second, 4, today))))
                .isInstanceOf(RunOutcome.NotPossible.class);
        assertThat(production.move(pete, List.of(to(first, 3, today), to("PR-2031-99999", 1, today))))
                .isInstanceOf(RunOutcome.UnknownRun.class);
        assertThat(production.move(pete, List.of(to(first, 3, today.plusYears(10)))))
                .isInstanceOf(RunOutcome.WrongDay.class);
        assertThat(production.move(pete, List.of(to(first, 3, today), to(first, 3, today.plusDays(1)))))
                .isInstanceOf(RunOutcome.ChangedMeanwhile.class);
        assertThat(production.move(pete, List.of())).isInstanceOf(RunOutcome.NothingToMove.class);
        assertThat(day(first)).as("all or none").isEqualTo(today.plusDays(1));
    }

    private String planned(int quantity, int days) {
        return ((RunOutcome.Done) production.schedule(
                        pete,
                        IdempotencyKey.fresh(),
                        new Production.NewRun(
                                eighth, Quantity.of(quantity, Unit.EACH), today.plusDays(days), "Line 1")))
                .number();
    }

    private LocalDate day(String number) {
        return jdbc.sql("SELECT starts_on FROM production.run WHERE facility_id = :f AND number = :n")
                .param("f", here.id().value())
                .param("n", number)
                .query(LocalDate.class)
                .single();
    }

    @Test
    void the_same_key_finishes_once_and_a_finished_run_stays_finished() {
        var number = started(40);
        var tag = here.tag();
        var key = IdempotencyKey.fresh();
        var first = finish(number, tag.value(), 40, "140", key);
        assertThat(finish(number, tag.value(), 40, "140", key)).isEqualTo(first);
        assertThat(onHand(tag)).isEqualByComparingTo("40");
        assertThat(production.finish(
                        pete,
                        IdempotencyKey.fresh(),
                        entry(number, 3, here.tag().value(), 1, "4")))
                .isInstanceOf(RunOutcome.NotPossible.class);
    }

    @Test
    void material_that_is_held_after_the_start_is_not_used_and_the_refusal_names_the_hold() {
        var number = started(40);
        assertThat(ledger.hold(
                        Command.Header.of(here.id(), IdempotencyKey.fresh(), clock.instant(), "tester", "")
                                .withReason("State hold", ""),
                        UnitRef.of(older)))
                .isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(finish(number, here.tag().value(), 40, "301", IdempotencyKey.fresh()))
                .isInstanceOfSatisfying(RunOutcome.NotEnough.class, no -> {
                    assertThat(no.held().amount()).isEqualByComparingTo("100");
                    assertThat(no.reasons()).isEqualTo("State hold");
                });
    }

    @Test
    void more_than_is_free_more_out_than_in_and_a_used_tag_are_refused_and_nothing_is_booked() {
        var number = started(40);
        assertThat(finish(number, here.tag().value(), 40, "301", IdempotencyKey.fresh()))
                .isInstanceOf(RunOutcome.NotEnough.class);
        assertThat(finish(number, here.tag().value(), 41, "140", IdempotencyKey.fresh()))
                .isInstanceOf(RunOutcome.MoreOutThanIn.class);
        assertThat(finish(number, "123", 40, "140", IdempotencyKey.fresh())).isInstanceOf(RunOutcome.NotATag.class);
        assertThat(finish(number, newer.value(), 40, "140", IdempotencyKey.fresh()))
                .isInstanceOf(RunOutcome.LedgerRefused.class);
        assertThat(onHand(older)).isEqualByComparingTo("100");
        assertThat(production.start(pete, number, 1)).isInstanceOf(RunOutcome.ChangedMeanwhile.class);
    }

    @Test
    void the_board_tells_which_run_is_ready_and_which_is_short_by_how_much() {
        var first = scheduled(60, 1);
        var second = scheduled(60, 2);
        var board = schedule.board(here.id(), today, today.plusDays(7));

        // 300 g are there, each run takes 210.
        assertThat(board).extracting(a -> a.run().number()).containsExactly(first, second);
        assertThat(board).extracting(a -> a.status()).containsExactly(Status.READY, Status.SHORT);
        assertThat(board.getLast().components().getFirst().missing()).isEqualByComparingTo("120");
        assertThat(production.cancel(pete, first, 1, "Line is down")).isInstanceOf(RunOutcome.Done.class);
        assertThat(schedule.board(here.id(), today, today.plusDays(7))
                        .getFirst()
                        .status())
                .isEqualTo(Status.READY);
    }

    @Test
    void a_lot_in_several_places_is_used_from_where_most_of_it_stands_and_then_from_the_next() {
        var header = Command.Header.of(here.id(), IdempotencyKey.fresh(), clock.instant(), "Tess", "test");
        var line = new Command.TransferLine(
                UnitRef.of(older),
                Optional.of(here.room("VAULT")),
                here.room("PRODUCTION"),
                Optional.of(Quantity.of("30", Unit.GRAM)));
        assertThat(ledger.post(new Command.Transfer(header, MovementKind.MOVE, List.of(line), Optional.empty())))
                .isInstanceOf(LedgerOutcome.Posted.class);
        var number = started(25);

        assertThat(finish(number, here.tag().value(), 25, "87.5", IdempotencyKey.fresh()))
                .isInstanceOf(RunOutcome.Made.class);
        assertThat(onHand(older)).isEqualByComparingTo("12.5");
        assertThat(onHand(newer)).isEqualByComparingTo("200");
    }

    @Test
    void a_bill_that_is_set_aside_makes_no_new_run_while_what_is_scheduled_keeps_its_needs() {
        var number = scheduled(40, 1);
        var _ = jdbc.sql("UPDATE catalog.bom SET active = false WHERE output_item_id = :i")
                .param("i", eighth.value())
                .update();

        assertThat(schedule(eighth, "1", Unit.EACH, 1, "L")).isInstanceOf(RunOutcome.NoBill.class);
        assertThat(schedule.board(here.id(), today, today.plusDays(7)))
                .extracting(a -> a.run().number() + " " + a.components().size())
                .containsExactly(number + " 1");
    }

    @Test
    void what_cannot_be_scheduled_is_refused() {
        assertThat(schedule(bulk, "1", Unit.GRAM, 1, "L")).isInstanceOf(RunOutcome.NoBill.class);
        assertThat(schedule(eighth, "0", Unit.EACH, 1, "L")).isInstanceOf(RunOutcome.WrongQuantity.class);
        assertThat(schedule(eighth, "1", Unit.GRAM, 1, "L")).isInstanceOf(RunOutcome.WrongQuantity.class);
        assertThat(schedule(eighth, "1", Unit.EACH, -1, "L")).isInstanceOf(RunOutcome.WrongDay.class);
        assertThat(schedule(eighth, "1", Unit.EACH, 1, " ")).isInstanceOf(RunOutcome.LineMissing.class);
        assertThat(schedule(new ItemId(0), "1", Unit.EACH, 1, "L")).isInstanceOf(RunOutcome.UnknownItem.class);
    }

    private String started(int good) {
        var number = scheduled(good, 0);
        assertThat(production.start(pete, number, 1)).isInstanceOf(RunOutcome.Done.class);
        return number;
    }

    private String scheduled(int good, int ahead) {
        return ((RunOutcome.Done) schedule(eighth, "" + good, Unit.EACH, ahead, "Line 1")).number();
    }

    private RunOutcome schedule(ItemId item, String quantity, Unit unit, int ahead, String line) {
        return production.schedule(
                pete,
                IdempotencyKey.fresh(),
                new Production.NewRun(item, Quantity.of(quantity, unit), today.plusDays(ahead), line));
    }

    private RunOutcome finish(String number, String tag, int good, String used, IdempotencyKey key) {
        return production.finish(pete, key, entry(number, 2, tag, good, used));
    }

    private Production.Finish entry(String number, int version, String tag, int good, String used) {
        return new Production.Finish(
                number,
                version,
                Quantity.of(good, Unit.EACH),
                tag,
                "",
                Optional.empty(),
                List.of(new Production.Used(bulk, Quantity.of(used, Unit.GRAM))));
    }

    private BigDecimal onHand(PackageTag tag) {
        return jdbc.sql("SELECT on_hand FROM ledger.package_balance WHERE facility_id = :f AND tag = :t")
                .param("f", here.id().value())
                .param("t", tag.value())
                .query(BigDecimal.class)
                .single();
    }
}
