package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Modules above hear of each movement once, with all they need to act on it. */
@Tag("database")
class MovementListenerTest {
    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    static LedgerFixture books;

    @BeforeAll
    static void open() {
        books = new LedgerFixture(db.dataSource());
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @BeforeEach
    void forget() {
        books.heard.clear();
    }

    @Test
    void an_adjustment_is_heard_with_tag_difference_and_reason() {
        var tag = books.received(EIGHTH, each(10), "10");
        books.heard.clear();
        var movement = posted(books.ledger.post(new Command.Adjust(
                header().withReason("Damage", "dropped"),
                List.of(new Command.Adjustment(ref(tag), Optional.empty(), each(-3))))));

        assertThat(books.heard).singleElement().satisfies(heard -> {
            assertThat(heard.id()).isEqualTo(movement);
            assertThat(heard.kind()).isEqualTo(MovementKind.ADJUST);
            assertThat(heard.header().reason()).isEqualTo("Damage");
            assertThat(heard.lines()).singleElement().satisfies(line -> {
                assertThat(line.unit().tag()).contains(tag);
                assertThat(line.onHandChange()).isEqualTo(each(-3));
                assertThat(line.isNew()).isFalse();
            });
        });
    }

    @Test
    void a_split_is_heard_with_what_went_in_and_what_came_out() {
        var bulk = books.received(FLOWER, grams("10"), "10");
        var part = tag();
        books.heard.clear();
        posted(books.ledger.post(new Command.Convert(
                header(),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(ref(bulk), Optional.empty(), grams("4"), grams("0.5"))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "L",
                        FLOWER,
                        grams("3.5"),
                        DOCK,
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed")))));

        var lines = books.heard.getFirst().lines();
        assertThat(lines)
                .extracting(
                        l -> l.unit().tag().orElseThrow(), BookedMovement.Line::quantity, BookedMovement.Line::isNew)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(bulk, grams("0.5"), false),
                        org.assertj.core.groups.Tuple.tuple(bulk, grams("3.5"), false),
                        org.assertj.core.groups.Tuple.tuple(part, grams("3.5"), true));
    }

    @Test
    void a_move_between_rooms_changes_nothing_on_hand() {
        var tag = books.received(EIGHTH, each(10), "10");
        books.heard.clear();
        posted(books.transfer(MovementKind.MOVE, tag, DOCK, each(10)));

        assertThat(books.heard.getFirst().lines().getFirst().onHandChange()).isEqualTo(each(0));
    }

    @Test
    void a_hold_is_heard_with_its_package() {
        var tag = books.received(EIGHTH, each(10), "10");
        books.heard.clear();
        posted(books.ledger.hold(header().withReason("Recall", ""), ref(tag)));

        assertThat(books.heard.getFirst().changed().orElseThrow().tag()).contains(tag);
    }

    @Test
    void neither_a_replay_nor_a_refusal_is_heard() {
        var tag = books.received(EIGHTH, each(10), "10");
        var command = new Command.Transfer(
                header(), MovementKind.MOVE, List.of(Command.TransferLine.all(ref(tag), DOCK)), Optional.empty());
        posted(books.ledger.post(command));
        books.heard.clear();

        posted(books.ledger.post(command));
        assertThat(books.transfer(MovementKind.MOVE, tag, VAULT, each(11))).isInstanceOf(LedgerOutcome.NotEnough.class);
        assertThat(books.heard).isEmpty();
    }
}
