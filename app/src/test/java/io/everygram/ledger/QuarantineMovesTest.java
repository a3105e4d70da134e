package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A free package that is brought into a room of quarantine is held there by the movement that brings it; only its release ends that. */
@Tag("database")
class QuarantineMovesTest {
    private static final Place QUARANTINE = Place.room(8);
    private static final Place ISOLATION = Place.room(9);

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    static LedgerFixture books;

    private PackageTag tag = tag();

    @BeforeAll
    static void two_rooms_of_quarantine() {
        books = new LedgerFixture(db.dataSource());
        var _ = books.jdbc.sql("""
                        INSERT INTO catalog.room (facility_id, room_id, code, name, purpose)
                        VALUES (1, 8, 'Q', 'Quarantine', 'QUARANTINE'), (1, 9, 'I', 'Isolation', 'QUARANTINE')""").update();
    }

    @AfterAll
    static void everything_still_adds_up() {
        var bad = books.verification.verify().firstBad();
        books.close();
        assertThat(bad).isEmpty();
    }

    @BeforeEach
    void ten_in_the_vault() {
        tag = books.received(EIGHTH, each(10), "100");
        books.heard.clear();
    }

    private MovementId moved(Place to) {
        return posted(books.transfer(MovementKind.MOVE, tag, to, each(10)));
    }

    private String held(PackageTag of) {
        return books.jdbc.sql("""
                        SELECT coalesce(string_agg(h.reason, ', ' ORDER BY h.reason), 'free') FROM ledger.hold AS h
                        JOIN ledger.stock_unit AS u USING (facility_id, unit_id) WHERE u.tag = :t AND h.released_at IS NULL""").param("t", of.value()).query(String.class).single();
    }

    @Test
    void the_same_movement_holds_it_and_its_promises_end() {
        assertThat(books.ledger.reserve(FACILITY, "SO-1", List.of(new Ledger.Promise(ref(tag), each(4))), "p"))
                .isInstanceOf(LedgerOutcome.NothingToPost.class);
        var _ = moved(DOCK);
        assertThat(held(tag)).isEqualTo("free");

        var _ = moved(QUARANTINE);

        assertThat(held(tag)).isEqualTo("QUARANTINE");
        assertThat(books.heard).hasSize(2);
        assertThat(books.heard.getLast().broken())
                .singleElement()
                .extracting(BookedMovement.BrokenPromise::document)
                .isEqualTo("SO-1");
        assertThat(books.transfer(MovementKind.PICK, tag, DOCK, each(1))).isInstanceOf(LedgerOutcome.OnHold.class);
    }

    @Test
    void it_stays_held_wherever_it_is_carried_until_it_is_released() {
        var _ = moved(QUARANTINE);
        var _ = moved(ISOLATION);
        var _ = moved(VAULT);
        assertThat(held(tag)).isEqualTo("QUARANTINE");

        // What two people let go while it stood there stays free from one room of quarantine to the other.
        var _ = moved(QUARANTINE);
        posted(books.ledger.release(header().withReason("QUARANTINE", "decided"), ref(tag)));
        var _ = moved(ISOLATION);
        assertThat(held(tag)).isEqualTo("free");
        var _ = moved(VAULT);
        var _ = moved(ISOLATION);
        assertThat(held(tag)).isEqualTo("QUARANTINE");
    }

    @Test
    void taking_the_movement_back_lifts_the_hold_unless_testing_came_to_something_since() {
        var first = moved(QUARANTINE);
        posted(books.ledger.post(new Command.Reverse(header(), first)));
        assertThat(held(tag)).isEqualTo("free");

        var second = moved(QUARANTINE);
        posted(books.ledger.changeLabState(header(), ref(tag), "TestFailed"));
        posted(books.ledger.post(new Command.Reverse(header(), second)));
        assertThat(books.at(tag, VAULT)).isEqualTo("10 @ 100");
        assertThat(held(tag)).isEqualTo("QUARANTINE");
    }

    @Test
    void what_goes_back_into_quarantine_because_its_way_out_is_taken_back_is_held_again() {
        var _ = moved(QUARANTINE);
        posted(books.ledger.release(header().withReason("QUARANTINE", "passed"), ref(tag)));
        var out = moved(VAULT);

        posted(books.ledger.post(new Command.Reverse(header(), out)));

        assertThat(held(tag)).isEqualTo("QUARANTINE");
    }

    @Test
    void a_part_split_off_into_quarantine_is_held_and_the_rest_is_free() {
        var part = tag();
        posted(books.ledger.post(new Command.Convert(
                header(),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(ref(tag), Optional.empty(), each(3), each(0))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "LOT-1",
                        EIGHTH,
                        each(3),
                        QUARANTINE,
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed")))));

        assertThat(held(part)).isEqualTo("QUARANTINE");
        assertThat(held(tag)).isEqualTo("free");
    }

    @Test
    void what_another_hold_keeps_is_left_to_that_one() {
        posted(books.ledger.hold(header().withReason("Recall", ""), ref(tag)));
        var _ = moved(QUARANTINE);

        assertThat(held(tag)).isEqualTo("Recall");
    }
}
