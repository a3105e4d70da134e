package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Allocated is never more than on hand less held, whatever happens to the goods after they were promised. */
@Tag("database")
class PromisesTest {
    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    static LedgerFixture books;

    private PackageTag tag = tag();

    @BeforeAll
    static void open() {
        books = new LedgerFixture(db.dataSource());
    }

    @AfterAll
    static void everything_still_adds_up() {
        var bad = books.verification.verify().firstBad();
        books.close();
        assertThat(bad).isEmpty();
    }

    @BeforeEach
    void ten_on_hand() {
        tag = books.received(EIGHTH, each(10), "100");
        books.heard.clear();
    }

    @Test
    void asking_for_the_same_promise_twice_changes_nothing() {
        promise("SO-1", each(4));
        var first = rows();
        promise("SO-1", each(4));

        assertThat(rows()).isEqualTo(first);
        assertThat(promised()).isEqualTo("SO-1 4 OPEN");
    }

    @Test
    void a_package_picked_inside_the_house_stays_promised_until_it_leaves() {
        promise("SO-1", each(10));
        posted(go(MovementKind.PICK, DOCK, each(10), "SO-1"));
        assertThat(promised()).isEqualTo("SO-1 10 OPEN");

        posted(go(MovementKind.SHIP, Place.inTransit("M1"), each(10), "SO-1"));
        assertThat(promised()).isEqualTo("SO-1 10 CONSUMED");
    }

    @Test
    void a_part_that_leaves_uses_up_its_part_of_the_promise() {
        promise("SO-1", each(10));
        posted(go(MovementKind.SHIP, Place.inTransit("M1"), each(4), "SO-1"));

        assertThat(promised()).isEqualTo("SO-1 4 CONSUMED, SO-1 6 OPEN");
    }

    @Test
    void what_is_split_off_for_an_order_stays_promised_to_it() {
        promise("SO-1", each(4));
        promise("SO-2", each(6));
        var part = split("SO-1", each(4));

        assertThat(promised()).isEqualTo("SO-1 4 CONSUMED, SO-2 6 OPEN");
        assertThat(promised(part)).isEqualTo("SO-1 4 OPEN");
        assertThat(books.ledger.reserve(FACILITY, "SO-2", List.of(new Ledger.Promise(ref(part), each(1))), "p"))
                .isEqualTo(new LedgerOutcome.PromisedToOthers(ref(part), each(0), each(1)));
    }

    @Test
    void a_hold_ends_the_promises_and_the_listeners_hear_which() {
        promise("SO-1", each(4));
        promise("SO-2", each(6));
        posted(books.ledger.hold(header().withReason("Recall", ""), ref(tag)));

        assertThat(promised()).isEqualTo("SO-1 4 RELEASED, SO-2 6 RELEASED");
        assertThat(books.heard.getLast().broken())
                .extracting(BookedMovement.BrokenPromise::document, BookedMovement.BrokenPromise::quantity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SO-1", each(4)),
                        org.assertj.core.groups.Tuple.tuple("SO-2", each(6)));
    }

    @Test
    void a_count_that_finds_less_than_is_promised_cuts_the_youngest_promise() {
        promise("SO-1", each(4));
        promise("SO-2", each(6));
        posted(books.ledger.post(
                new Command.Count(header(), List.of(new Command.Counted(ref(tag), Optional.empty(), each(7))))));

        assertThat(promised()).isEqualTo("SO-1 4 OPEN, SO-2 3 OPEN, SO-2 3 RELEASED");
        assertThat(books.heard.getLast().broken())
                .extracting(BookedMovement.BrokenPromise::document, BookedMovement.BrokenPromise::quantity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("SO-2", each(3)));
    }

    @Test
    void a_promise_made_anew_elsewhere_gives_the_old_package_back() {
        promise("SO-1", each(10));
        var other = books.received(EIGHTH, each(10), "100");
        assertThat(books.ledger.reserve(FACILITY, "SO-1", List.of(new Ledger.Promise(ref(other), each(10))), "p"))
                .isInstanceOf(LedgerOutcome.NothingToPost.class);

        assertThat(promised()).isEqualTo("SO-1 10 RELEASED");
        assertThat(promised(other)).isEqualTo("SO-1 10 OPEN");
    }

    @Test
    void a_refused_promise_leaves_the_old_one_as_it_was() {
        promise("SO-1", each(4));

        assertThat(books.ledger.reserve(
                        FACILITY,
                        "SO-1",
                        List.of(new Ledger.Promise(ref(tag), each(6)), new Ledger.Promise(ref(tag), each(5))),
                        "p"))
                .isEqualTo(new LedgerOutcome.PromisedToOthers(ref(tag), each(4), each(5)));
        assertThat(promised()).isEqualTo("SO-1 4 OPEN");
    }

    @Test
    void a_receipt_is_not_taken_back_under_a_promise() {
        var received = books.ledger.post(
                new Command.Receive(header(), List.of(books.package_(tag(), EIGHTH, each(10), "100"))));
        var movement = posted(received);
        var line = books.heard.getLast().lines().getFirst();
        assertThat(books.ledger.reserve(
                        FACILITY,
                        "SO-1",
                        List.of(new Ledger.Promise(UnitRef.of(line.unit().id()), each(1))),
                        "p"))
                .isInstanceOf(LedgerOutcome.NothingToPost.class);

        assertThat(books.ledger.post(new Command.Reverse(header(), movement)))
                .isEqualTo(
                        new LedgerOutcome.PromisedToOthers(ref(line.unit().tag().orElseThrow()), each(9), each(10)));
    }

    private void promise(String document, Quantity quantity) {
        assertThat(books.ledger.reserve(FACILITY, document, List.of(new Ledger.Promise(ref(tag), quantity)), "p"))
                .isInstanceOf(LedgerOutcome.NothingToPost.class);
    }

    private LedgerOutcome go(MovementKind kind, Place to, Quantity quantity, String document) {
        return books.ledger.post(new Command.Transfer(
                header(document),
                kind,
                List.of(new Command.TransferLine(ref(tag), Optional.empty(), to, Optional.of(quantity))),
                Optional.of(document)));
    }

    private PackageTag split(String document, Quantity quantity) {
        var part = tag();
        posted(books.ledger.post(new Command.Convert(
                header(document),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(ref(tag), Optional.empty(), quantity, each(0))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "L",
                        EIGHTH,
                        quantity,
                        DOCK,
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed")))));
        return part;
    }

    private String promised() {
        return promised(tag);
    }

    /** All reservations of a package, e.g. {@code SO-1 4 OPEN}. */
    private String promised(PackageTag of) {
        return books.jdbc.sql("""
                        SELECT coalesce(string_agg(document || ' ' || trim_scale(quantity) || ' ' || state, ', ' ORDER BY document, quantity, state), '')
                        FROM ledger.reservation JOIN ledger.stock_unit USING (facility_id, unit_id) WHERE tag = :t""").param("t", of.value()).query(String.class).single();
    }

    private List<Long> rows() {
        return books.jdbc
                .sql(
                        "SELECT reservation_id FROM ledger.reservation JOIN ledger.stock_unit USING (facility_id, unit_id) WHERE tag = :t ORDER BY 1")
                .param("t", tag.value())
                .query((r, n) -> r.getLong(1))
                .list();
    }
}
