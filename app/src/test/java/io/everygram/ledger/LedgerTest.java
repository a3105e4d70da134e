package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

@Tag("database")
class LedgerTest {
    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    static LedgerFixture books;

    @BeforeAll
    static void open() {
        books = new LedgerFixture(db.dataSource());
    }

    @AfterAll
    static void everything_still_adds_up() {
        var report = books.verification.verify();
        books.close();
        assertThat(report.findings().values()).allSatisfy(bad -> assertThat(bad).isEmpty());
    }

    @Test
    void what_comes_in_leaves_the_vendor_and_costs_what_it_cost() {
        var tag = books.received(EIGHTH, each(100), "812.50");

        assertThat(books.at(tag, VAULT)).isEqualTo("100 @ 812.5");
        assertThat(books.at(tag, VENDOR)).isEqualTo("-100 @ -812.5");
    }

    @Test
    void cost_follows_quantity_and_the_last_piece_takes_the_rest() {
        var tag = books.received(EIGHTH, each(3), "10");

        posted(books.transfer(MovementKind.MOVE, tag, PICK_ZONE, each(1)));
        assertThat(books.at(tag, VAULT)).isEqualTo("2 @ 6.6667");
        assertThat(books.at(tag, PICK_ZONE)).isEqualTo("1 @ 3.3333");

        posted(books.ledger.post(new Command.Transfer(
                header(),
                MovementKind.MOVE,
                List.of(new Command.TransferLine(ref(tag), Optional.of(VAULT), PICK_ZONE, Optional.empty())),
                Optional.empty())));
        assertThat(books.at(tag, PICK_ZONE)).isEqualTo("3 @ 10");
    }

    @Test
    void the_same_key_twice_is_one_movement() {
        var tag = books.received(EIGHTH, each(10), "10");
        var command = new Command.Transfer(
                header(),
                MovementKind.MOVE,
                List.of(new Command.TransferLine(ref(tag), Optional.of(VAULT), PICK_ZONE, Optional.of(each(4)))),
                Optional.empty());

        var first = posted(books.ledger.post(command));
        assertThat(books.ledger.post(command)).isEqualTo(new LedgerOutcome.Posted(first, true));
        assertThat(books.at(tag, PICK_ZONE)).isEqualTo("4 @ 4");
    }

    @Test
    void the_same_key_with_another_content_is_refused_and_names_what_was_booked() {
        var tag = books.received(EIGHTH, each(10), "10");
        var header = header().withReason("", "first");
        var first = posted(books.ledger.post(moving(header, tag, each(4))));
        var later = Command.Header.of(
                FACILITY, header.key(), header.happenedAt().plusSeconds(1), "somebody else", header.document());

        assertThat(books.ledger.post(moving(header, tag, each(5)))).isEqualTo(new LedgerOutcome.KeyReused(first));
        assertThat(books.ledger.post(moving(header.withReason("", "other"), tag, each(4))))
                .isEqualTo(new LedgerOutcome.KeyReused(first));
        assertThat(books.ledger.post(
                        new Command.Count(header, List.of(new Command.Counted(ref(tag), Optional.of(VAULT), each(3))))))
                .isEqualTo(new LedgerOutcome.KeyReused(first));
        assertThat(books.ledger.hold(header.withReason("QA", ""), ref(tag)))
                .isEqualTo(new LedgerOutcome.KeyReused(first));
        assertThat(books.ledger.post(moving(later.withReason("", "first"), tag, Quantity.of("4.000", Unit.EACH))))
                .as("the same sent again, later and by somebody else")
                .isEqualTo(new LedgerOutcome.Posted(first, true));
        assertThat(books.at(tag, PICK_ZONE)).isEqualTo("4 @ 4");
        assertThat(LedgerWords.of(new LedgerOutcome.KeyReused(first)))
                .contains("movement " + first.value())
                .contains("Nothing was booked now");
    }

    @Test
    void two_different_commands_that_race_under_one_key_are_one_movement_and_one_refusal() throws Exception {
        var tag = books.received(EIGHTH, each(10), "10");
        var header = header();
        var start = new CountDownLatch(1);
        try (var two = Executors.newFixedThreadPool(2)) {
            var outcomes = IntStream.of(1, 2)
                    .mapToObj(n -> two.submit(() -> {
                        start.await();
                        return books.ledger.post(moving(header, tag, each(n)));
                    }))
                    .toList();
            start.countDown();
            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                    .satisfiesOnlyOnce(one -> assertThat(one).isInstanceOf(LedgerOutcome.Posted.class))
                    .satisfiesOnlyOnce(one -> assertThat(one).isInstanceOf(LedgerOutcome.KeyReused.class));
        }
    }

    @Test
    void a_key_that_comes_again_answers_what_was_booked_whatever_is_in_the_way_now() {
        var tag = books.received(EIGHTH, each(10), "10");
        var move = moving(header(), tag, each(6));
        var moved = posted(books.ledger.post(move));
        assertThat(books.ledger.post(move))
                .as("only four are left there")
                .isEqualTo(new LedgerOutcome.Posted(moved, true));

        var hold = header().withReason("QA", "");
        var held = posted(books.ledger.hold(hold, ref(tag)));
        posted(books.ledger.release(header().withReason("QA", ""), ref(tag)));
        assertThat(books.ledger.hold(hold, ref(tag))).isEqualTo(new LedgerOutcome.Posted(held, true));
        assertThat(books.ledger.release(header().withReason("QA", ""), ref(tag)))
                .as("it is held no second time")
                .isInstanceOf(LedgerOutcome.NoSuchHold.class);
        assertThat(books.at(tag, PICK_ZONE)).isEqualTo("6 @ 6");
    }

    private static Command.Transfer moving(Command.Header header, PackageTag tag, Quantity quantity) {
        return new Command.Transfer(
                header,
                MovementKind.MOVE,
                List.of(new Command.TransferLine(ref(tag), Optional.of(VAULT), PICK_ZONE, Optional.of(quantity))),
                Optional.empty());
    }

    @Test
    void a_split_keeps_every_gram_and_every_cent_and_remembers_its_parent() {
        var bulk = books.received(FLOWER, grams("1000"), "2000");
        var bags = tag();
        // 280 bags of 3.5 g are 980 g; 20 g are lost as stems and dust.
        var packed = books.ledger.post(new Command.Convert(
                header(),
                MovementKind.REPACK,
                List.of(new Command.Consumed(ref(bulk), Optional.empty(), grams("1000"), grams("20"))),
                List.of(new Command.Produced(
                        Optional.of(bags),
                        "LOT-1",
                        EIGHTH,
                        each(280),
                        VAULT,
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed"))));

        posted(packed);
        assertThat(books.at(bulk, VAULT)).isEqualTo("0 @ 0");
        assertThat(books.at(bags, VAULT)).isEqualTo("280 @ 2000");
        assertThat(books.at(bulk, Place.of(Place.Kind.LOSS))).isEqualTo("20 @ 0");
    }

    @Test
    void a_conversion_that_loses_a_gram_without_saying_so_is_refused() {
        var bulk = books.received(FLOWER, grams("1000"), "2000");

        assertThat(books.ledger.post(new Command.Convert(
                        header(),
                        MovementKind.REPACK,
                        List.of(new Command.Consumed(ref(bulk), Optional.empty(), grams("1000"), grams("19"))),
                        List.of(new Command.Produced(
                                Optional.of(tag()),
                                "L",
                                EIGHTH,
                                each(280),
                                VAULT,
                                Optional.empty(),
                                Optional.empty(),
                                "TestPassed")))))
                .isEqualTo(new LedgerOutcome.MassOutOfBalance("981 g", "980 g"));
        assertThat(books.at(bulk, VAULT)).isEqualTo("1000 @ 2000");
    }

    @Test
    void a_reversal_names_what_it_takes_back_and_can_be_done_once() {
        var tag = books.received(EIGHTH, each(10), "10");
        var adjusted = posted(books.ledger.post(new Command.Adjust(
                header().withReason("Damage", ""),
                List.of(new Command.Adjustment(ref(tag), Optional.empty(), each(-10))))));
        assertThat(books.at(tag, VAULT)).isEqualTo("0 @ 0");

        posted(books.ledger.post(new Command.Reverse(header(), adjusted)));
        assertThat(books.at(tag, VAULT)).isEqualTo("10 @ 10");
        assertThat(books.ledger.post(new Command.Reverse(header(), adjusted)))
                .isEqualTo(new LedgerOutcome.AlreadyReversed(adjusted));
    }

    @Test
    void a_count_books_only_the_difference() {
        var tag = books.received(EIGHTH, each(10), "25");
        posted(books.ledger.post(
                new Command.Count(header(), List.of(new Command.Counted(ref(tag), Optional.empty(), each(8))))));

        assertThat(books.at(tag, VAULT)).isEqualTo("8 @ 20");
        assertThat(books.at(tag, Place.adjustment("Count"))).isEqualTo("2 @ 5");
        assertThat(books.ledger.post(
                        new Command.Count(header(), List.of(new Command.Counted(ref(tag), Optional.empty(), each(8))))))
                .isEqualTo(new LedgerOutcome.NothingToPost());
    }

    @Test
    void what_is_found_is_valued_at_the_units_own_average() {
        var tag = books.received(EIGHTH, each(10), "25");
        posted(books.ledger.post(new Command.Adjust(
                header().withReason("Incorrect Quantity", "n"),
                List.of(new Command.Adjustment(ref(tag), Optional.empty(), each(2))))));

        assertThat(books.at(tag, VAULT)).isEqualTo("12 @ 30");
    }

    @Test
    void refusals_come_in_their_order_and_book_nothing() {
        var tag = books.received(EIGHTH, each(10), "25");
        var late = new Command.Header(
                FACILITY,
                IdempotencyKey.fresh(),
                Instant.now(Clock.systemUTC()).plus(Duration.ofHours(1)),
                "t",
                "",
                "",
                "");

        assertThat(books.ledger.post(new Command.Adjust(late, List.of())))
                .isInstanceOf(LedgerOutcome.InTheFuture.class);
        assertThat(books.ledger.post(new Command.Adjust(header(), List.of()))).isEqualTo(new LedgerOutcome.NoLines());
        assertThat(books.ledger.post(new Command.Adjust(
                        header(), List.of(new Command.Adjustment(ref(tag), Optional.empty(), each(-1))))))
                .isEqualTo(new LedgerOutcome.ReasonMissing());
        assertThat(books.transfer(MovementKind.MOVE, tag(), DOCK, each(1)))
                .isInstanceOf(LedgerOutcome.UnknownUnit.class);
        assertThat(books.transfer(MovementKind.MOVE, tag, DOCK, grams("1")))
                .isInstanceOf(LedgerOutcome.WrongUnitOfMeasure.class);
        assertThat(books.transfer(MovementKind.MOVE, tag, DOCK, each(0))).isInstanceOf(LedgerOutcome.NotPositive.class);
        assertThat(books.transfer(MovementKind.MOVE, tag, DOCK, each(11)))
                .isEqualTo(new LedgerOutcome.NotEnough(ref(tag), VAULT, each(10), each(11)));
        assertThat(books.ledger.post(new Command.Receive(header(), List.of(books.package_(tag, EIGHTH, each(1), "1")))))
                .isEqualTo(new LedgerOutcome.TagInUse(tag.value()));
        assertThat(books.at(tag, VAULT)).isEqualTo("10 @ 25");
    }

    @Test
    void what_is_held_may_be_moved_inside_but_not_leave() {
        var tag = books.received(EIGHTH, each(10), "25");
        posted(books.ledger.hold(header().withReason("Lab result missing", ""), ref(tag)));

        assertThat(books.transfer(MovementKind.SHIP, tag, Place.inTransit("M1"), each(1)))
                .isEqualTo(new LedgerOutcome.OnHold(ref(tag), "Lab result missing"));
        posted(books.transfer(MovementKind.MOVE, tag, DOCK, each(10)));
        posted(books.ledger.release(header().withReason("Lab result missing", ""), ref(tag)));
        posted(books.transfer(MovementKind.SHIP, tag, Place.inTransit("M1"), each(1)));
    }

    @Test
    void two_people_who_take_the_last_package_get_one_package_and_one_clear_refusal() throws Exception {
        var tag = books.received(EIGHTH, each(1), "9");
        var outcomes = together(
                8,
                n -> () -> books.ledger.reserve(
                        FACILITY, "order-" + n, List.of(new Ledger.Promise(ref(tag), each(1))), "p"));

        assertThat(outcomes)
                .filteredOn(LedgerOutcome.NothingToPost.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(LedgerOutcome.PromisedToOthers.class::isInstance)
                .hasSize(7);
        var winner = books.jdbc
                .sql(
                        "SELECT document FROM ledger.reservation r JOIN ledger.stock_unit u USING (facility_id, unit_id) WHERE tag = :t AND state = 'OPEN'")
                .param("t", tag.value())
                .query(String.class)
                .single();
        assertThat(ship(tag, "order-x")).isInstanceOf(LedgerOutcome.PromisedToOthers.class);
        posted(ship(tag, winner));
    }

    @Test
    void one_key_from_eight_hands_at_once_is_booked_once() throws Exception {
        var tag = books.received(EIGHTH, each(100), "100");
        var command = new Command.Transfer(
                header(),
                MovementKind.MOVE,
                List.of(new Command.TransferLine(ref(tag), Optional.of(VAULT), DOCK, Optional.of(each(60)))),
                Optional.empty());
        var outcomes = together(8, n -> () -> books.ledger.post(command));

        assertThat(outcomes).allSatisfy(o -> assertThat(o).isInstanceOf(LedgerOutcome.Posted.class));
        assertThat(books.at(tag, DOCK)).isEqualTo("60 @ 60");
    }

    @Test
    void goods_go_only_where_their_kind_of_movement_leads() {
        var tag = books.received(EIGHTH, each(10), "10");

        assertThat(books.transfer(MovementKind.MOVE, tag, CUSTOMER, each(1)))
                .isEqualTo(new LedgerOutcome.WrongPlace(ref(tag), VAULT, CUSTOMER));
        assertThat(books.transfer(MovementKind.SHIP, tag, DOCK, each(1)))
                .isEqualTo(new LedgerOutcome.WrongPlace(ref(tag), VAULT, DOCK));
        assertThat(books.transfer(MovementKind.MOVE, tag, VAULT, each(1)))
                .isEqualTo(new LedgerOutcome.WrongPlace(ref(tag), VAULT, VAULT));
        assertThat(books.transfer(MovementKind.RECEIVE, tag, DOCK, each(1)))
                .isInstanceOf(LedgerOutcome.WrongPlace.class);
    }

    @Test
    void a_place_the_facility_does_not_have_takes_nothing() {
        var tag = books.received(EIGHTH, each(10), "10");

        for (var nowhere : List.of(Place.room(99), Place.slot(99))) {
            assertThat(books.transfer(MovementKind.MOVE, tag, nowhere, each(1)))
                    .isEqualTo(new LedgerOutcome.UnknownPlace(nowhere));
        }
        assertThat(books.at(tag, VAULT)).isEqualTo("10 @ 10");
    }

    @Test
    void goods_at_a_customer_do_not_come_back_from_the_truck_too() {
        var tag = books.received(EIGHTH, each(10), "10");
        var transit = Place.inTransit("M7");
        var shipped = posted(books.transfer(MovementKind.SHIP, tag, transit, each(10)));
        posted(books.ledger.post(new Command.Transfer(
                header(),
                MovementKind.DELIVER,
                List.of(new Command.TransferLine(ref(tag), Optional.of(transit), CUSTOMER, Optional.empty())),
                Optional.empty())));

        assertThat(books.ledger.post(new Command.Reverse(header(), shipped)))
                .isEqualTo(new LedgerOutcome.NotEnough(ref(tag), transit, each(0), each(10)));
    }

    @Test
    void a_conversion_taken_back_gives_the_parents_what_the_products_still_cost() {
        var bulk = books.received(FLOWER, grams("35"), "100");
        var packed = tag();
        var repack = posted(books.ledger.post(new Command.Convert(
                header(),
                MovementKind.REPACK,
                List.of(new Command.Consumed(ref(bulk), Optional.empty(), grams("35"), grams("0"))),
                List.of(new Command.Produced(
                        Optional.of(packed),
                        "L",
                        EIGHTH,
                        each(10),
                        VAULT,
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed")))));
        // All ten leave with their cost; ten found on the shelf afterwards cost nothing.
        posted(books.transfer(MovementKind.SHIP, packed, Place.inTransit("M8"), each(10)));
        posted(books.ledger.post(
                new Command.Count(header(), List.of(new Command.Counted(ref(packed), Optional.of(VAULT), each(10))))));

        posted(books.ledger.post(new Command.Reverse(header(), repack)));
        assertThat(books.at(packed, VAULT)).isEqualTo("0 @ 0");
        assertThat(books.at(bulk, VAULT)).isEqualTo("35 @ 0");
    }

    @Test
    void a_conversion_that_makes_nothing_is_refused() {
        var bulk = books.received(FLOWER, grams("1"), "1");

        assertThat(books.ledger.post(new Command.Convert(
                        header(),
                        MovementKind.REPACK,
                        List.of(new Command.Consumed(ref(bulk), Optional.empty(), grams("1"), grams("1"))),
                        List.of(new Command.Produced(
                                Optional.of(tag()),
                                "L",
                                EIGHTH,
                                each(0),
                                VAULT,
                                Optional.empty(),
                                Optional.empty(),
                                "TestPassed")))))
                .isInstanceOf(LedgerOutcome.NotPositive.class);
    }

    @Test
    void the_books_refuse_to_be_changed_behind_the_ledgers_back() {
        books.received(EIGHTH, each(1), "1");

        assertThatThrownBy(() ->
                        books.jdbc.sql("UPDATE ledger.entry SET quantity = 2").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> books.jdbc.sql("DELETE FROM ledger.movement").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void no_statement_writes_a_row_that_the_books_cannot_hold() {
        books.received(EIGHTH, each(1), "1");

        assertRefused(
                "place_never_negative", "UPDATE ledger.balance SET quantity = -1 WHERE is_real AND facility_id = :f");
        assertRefused("entry_moves_something", copied("ledger.entry", "quantity", "0"));
        assertRefused("entry_goes_somewhere", copied("ledger.entry", "to_place", "from_place"));
        assertRefused("movement_kind", copied("ledger.movement", "kind", "'BORROW'"));
    }

    private static void assertRefused(String rule, String statement) {
        assertThatThrownBy(() ->
                        books.jdbc.sql(statement).param("f", FACILITY.value()).update())
                .isInstanceOfSatisfying(
                        DataIntegrityViolationException.class,
                        refused -> assertThat(refused.getMostSpecificCause())
                                .isInstanceOfSatisfying(
                                        PSQLException.class,
                                        cause -> assertThat(cause.getServerErrorMessage())
                                                .extracting(ServerErrorMessage::getConstraint)
                                                .isEqualTo(rule)));
    }

    /** A statement that writes a row of a table once more with another value in one column. */
    private static String copied(String table, String column, String value) {
        return "INSERT INTO " + table + " SELECT r.* FROM " + table
                + " AS o CROSS JOIN LATERAL jsonb_populate_record(o, " + "jsonb_build_object('" + column + "', " + value
                + ")) AS r WHERE o.facility_id = :f LIMIT 1";
    }

    private static LedgerOutcome ship(io.everygram.kernel.PackageTag tag, String document) {
        return books.ledger.post(new Command.Transfer(
                header(document),
                MovementKind.SHIP,
                List.of(Command.TransferLine.all(ref(tag), Place.inTransit("M9"))),
                Optional.of(document)));
    }

    private interface Task {
        Callable<LedgerOutcome> of(int n);
    }

    private static List<LedgerOutcome> together(int people, Task task) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(people)) {
            var futures = IntStream.range(0, people)
                    .mapToObj(n -> threads.submit(() -> {
                        start.await();
                        return task.of(n).call();
                    }))
                    .toList();
            start.countDown();
            var outcomes = new java.util.ArrayList<LedgerOutcome>();
            for (var future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }
}
