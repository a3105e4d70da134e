package io.everygram.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.production.domain.RunAvailability.Status;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is reserved for a run is taken by nothing else, counts once, and is free again when the run ends. */
@WholeApplication
class ReservationsTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private Production production;

    @Autowired
    private Reservations reservations;

    @Autowired
    private Schedule schedule;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Clock clock;

    private TestFacility here;
    private CurrentPerson pete;
    private ItemId bulk;
    private ItemId eighth;
    private PackageTag older;
    private PackageTag newer;
    private LocalDate today;

    @BeforeEach
    void three_hundred_grams_in_two_lots() {
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

    private String run(int good, int days) {
        return ((RunOutcome.Done) production.schedule(
                        pete,
                        IdempotencyKey.fresh(),
                        new Production.NewRun(eighth, Quantity.of(good, Unit.EACH), today.plusDays(days), "Line 1")))
                .number();
    }

    private BigDecimal available(PackageTag tag) {
        return jdbc.sql("SELECT available FROM ledger.package_balance WHERE facility_id = :f AND tag = :t")
                .param("f", here.id().value())
                .param("t", tag.value())
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal drawn() {
        return schedule.draws(here.id(), today.plusDays(10)).stream()
                .map(Schedule.Draw::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void the_first_to_expire_is_reserved_first_and_asking_twice_changes_nothing() {
        var number = run(40, 1);
        assertThat(reservations.reserve(pete, number)).isEqualTo(new RunOutcome.LotsReserved(number, 2, List.of()));
        assertThat(available(older)).isZero();
        assertThat(available(newer)).isEqualByComparingTo("160");
        assertThat(reservations.reserve(pete, number)).isEqualTo(new RunOutcome.LotsReserved(number, 2, List.of()));
        assertThat(available(newer)).isEqualByComparingTo("160");
    }

    @Test
    void what_is_reserved_counts_once_in_free_stock_and_needs() {
        var first = run(40, 1);
        var second = run(40, 2);
        assertThat(drawn()).isEqualByComparingTo("280");
        assertThat(reservations.reserve(pete, second)).isInstanceOf(RunOutcome.LotsReserved.class);

        // 300 on hand, 140 of them reserved: 160 free, and the other run takes 140 of those.
        assertThat(drawn()).as("what the plan still has to find").isEqualByComparingTo("140");
        assertThat(schedule.board(here.id(), today, today.plusDays(7)))
                .extracting(a -> a.run().number() + " " + a.status() + " " + a.isReserved())
                .containsExactly(first + " READY false", second + " READY true");
        var third = run(10, 0);
        assertThat(schedule.board(here.id(), today, today.plusDays(7)))
                .as("35 more are wanted first: the reserved run keeps its own, the other lacks 15")
                .extracting(a -> a.run().number() + " " + a.status())
                .containsExactly(third + " " + Status.READY, first + " " + Status.SHORT, second + " " + Status.READY);
        assertThat(schedule.starts(here.id(), today.plusDays(7)))
                .filteredOn(start -> start.run().run().number().equals(second))
                .allSatisfy(start -> assertThat(start.waitsFor()).isEmpty());
    }

    @Test
    void a_reserved_lot_goes_to_no_order_and_to_no_other_run() {
        var first = run(60, 1);
        var second = run(60, 1);
        assertThat(reservations.reserve(pete, first)).isInstanceOf(RunOutcome.LotsReserved.class);
        assertThat(ledger.reserve(
                        here.id(),
                        "SO-1",
                        List.of(new Ledger.Promise(UnitRef.of(older), Quantity.of("1", Unit.GRAM))),
                        "Dana"))
                .isInstanceOf(LedgerOutcome.PromisedToOthers.class);
        assertThat(reservations.reserve(pete, second))
                .as("90 of 210 are left")
                .isInstanceOfSatisfying(
                        RunOutcome.LotsReserved.class, r -> assertThat(r.open()).hasSize(1));
        var third = run(1, 1);
        assertThat(reservations.reserve(pete, third)).isEqualTo(new RunOutcome.NothingFree(third));
        assertThat(production.start(pete, second, 1)).isInstanceOf(RunOutcome.Done.class);
        assertThat(finish(second, 60, "210"))
                .as("the other run's lots are not taken")
                .isInstanceOf(RunOutcome.NotEnough.class);
    }

    private RunOutcome finish(String number, int good, String used) {
        return production.finish(
                pete,
                IdempotencyKey.fresh(),
                new Production.Finish(
                        number,
                        2,
                        Quantity.of(good, Unit.EACH),
                        here.tag().value(),
                        "",
                        Optional.empty(),
                        List.of(new Production.Used(bulk, Quantity.of(used, Unit.GRAM)))));
    }

    @Test
    void a_run_takes_its_reserved_lots_first_and_what_is_left_of_them_is_free_again() {
        var number = run(40, 0);
        var lot = unit(newer);
        assertThat(reservations.reserveLot(pete, number, lot, "140"))
                .isEqualTo(new RunOutcome.LotsReserved(number, 1, List.of()));
        assertThat(production.start(pete, number, 1)).isInstanceOf(RunOutcome.Done.class);
        assertThat(finish(number, 38, "133")).isInstanceOf(RunOutcome.Made.class);
        assertThat(available(older)).as("expires first and was not reserved").isEqualByComparingTo("100");
        assertThat(available(newer)).as("7 g of the reserved were not used").isEqualByComparingTo("67");
        assertThat(schedule.reservedFor(here.id(), number)).isEmpty();
        assertThat(reservations.reserve(pete, number)).isInstanceOf(RunOutcome.NotOpen.class);
    }

    private long unit(PackageTag tag) {
        return jdbc.sql("SELECT unit_id FROM ledger.package_balance WHERE facility_id = :f AND tag = :t")
                .param("f", here.id().value())
                .param("t", tag.value())
                .query(Long.class)
                .single();
    }

    @Test
    void lots_are_free_again_when_the_run_is_cancelled_and_a_hold_ends_the_reservation() {
        var number = run(40, 1);
        assertThat(reservations.reserve(pete, number)).isInstanceOf(RunOutcome.LotsReserved.class);
        assertThat(production.cancel(pete, number, 1, "Not wanted")).isInstanceOf(RunOutcome.Done.class);
        assertThat(available(older)).isEqualByComparingTo("100");
        assertThat(available(newer)).isEqualByComparingTo("200");

        var other = run(40, 1);
        assertThat(reservations.reserve(pete, other)).isInstanceOf(RunOutcome.LotsReserved.class);
        assertThat(ledger.hold(
                        Command.Header.of(here.id(), IdempotencyKey.fresh(), clock.instant(), "tester", "")
                                .withReason("Recall", ""),
                        UnitRef.of(older)))
                .isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(schedule.reservedFor(here.id(), other))
                .extracting(r -> r.quantity().stripTrailingZeros().toPlainString())
                .containsExactly("40");
        assertThat(reservations.reserveLot(pete, other, unit(older), "5")).isInstanceOf(RunOutcome.LotNotFree.class);
        assertThat(reservations.reserve(pete, other)).isEqualTo(new RunOutcome.LotsReserved(other, 1, List.of()));
        assertThat(available(newer)).isEqualByComparingTo("60");
    }

    @Test
    void one_lot_can_be_given_back_and_more_than_the_run_takes_is_refused() {
        var number = run(40, 1);
        assertThat(reservations.reserveLot(pete, number, unit(newer), "141"))
                .isInstanceOf(RunOutcome.MoreThanNeeded.class);
        assertThat(reservations.reserveLot(pete, number, unit(newer), "-1"))
                .isInstanceOf(RunOutcome.WrongQuantity.class);
        assertThat(reservations.reserveLot(pete, number, unit(newer), "100"))
                .isInstanceOf(RunOutcome.LotsReserved.class);
        assertThat(reservations.reserveLot(pete, number, unit(newer), "0")).isInstanceOf(RunOutcome.LotsReserved.class);
        assertThat(available(newer)).isEqualByComparingTo("200");
        assertThat(reservations.reserve(pete, number)).isInstanceOf(RunOutcome.LotsReserved.class);
        assertThat(reservations.release(pete, number)).isInstanceOf(RunOutcome.LotsReserved.class);
        assertThat(available(older)).isEqualByComparingTo("100");
        var finished =
                here.received(ledger, eighth, Quantity.of(4, Unit.EACH), "VAULT", clock.instant(), today.plusDays(30));
        assertThat(reservations.reserveLot(pete, number, unit(finished), "1"))
                .isInstanceOf(RunOutcome.LotNotForRun.class);
    }

    /** Twenty pairs of runs that each want all there is, at once: together they never get more than there is, and none fails. */
    @Test
    void two_at_once_never_reserve_the_same_gram() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 20; round++) {
                var runs = List.of(run(80, 1), run(80, 1));
                var together = new CyclicBarrier(2);
                var tasks = new ArrayList<Callable<RunOutcome>>();
                for (var number : runs) {
                    tasks.add(() -> {
                        var _ = together.await();
                        return reservations.reserve(pete, number);
                    });
                }
                for (var done : threads.invokeAll(tasks)) {
                    assertThat(done.get()).isInstanceOfAny(RunOutcome.LotsReserved.class, RunOutcome.NothingFree.class);
                }
                assertThat(jdbc.sql("""
                                SELECT sum(v.quantity) FROM ledger.reservation AS v WHERE v.facility_id = :f AND v.state = 'OPEN'""")
                                .param("f", here.id().value())
                                .query(BigDecimal.class)
                                .single())
                        .as("round %d", round)
                        .isEqualByComparingTo("300");
                for (var number : runs) {
                    assertThat(production.cancel(pete, number, 1, "Next round")).isInstanceOf(RunOutcome.Done.class);
                }
            }
        }
    }

    @Test
    void the_run_page_reserves_shows_and_gives_back_and_the_lot_page_says_for_what() throws Exception {
        var number = run(40, 1);
        var browser = Browser.signedIn(port, here.person(people, "Pete", Role.PRODUCTION));
        var path = "/production/" + number;
        var reserved = browser.post(path, path + "/reserve");
        assertThat(reserved.body())
                .contains("2 lots are reserved for " + number, older.value().substring(18));
        assertThat(browser.get("/packages/" + older.value()).body()).contains("href=\"" + path + "\"");
        assertThat(browser.get("/production").body()).contains(">reserved<");
        var refused =
                browser.post(path, path + "/reserve-lot", "lot", Long.toString(unit(newer)), "quantity", "100000");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("more is not reserved for it", "role=\"alert\"");
        assertThat(browser.post(path, path + "/give-back").body()).contains("No lot is reserved for " + number);

        var stranger = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "Sam", Role.PRODUCTION));
        assertThat(stranger.post("/production", path + "/reserve").statusCode()).isEqualTo(404);
        assertThat(schedule.reservedFor(here.id(), number)).isEmpty();
    }
}
