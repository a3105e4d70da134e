package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.testing.Patience;
import io.everygram.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A quantity in the wrong unit, and a unit that stands in several places. */
@Tag("database")
class LedgerUnitsAndPlacesTest {
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

    /** Grams where pieces are meant, milliliters where milligrams, ounces where grams: nothing is converted behind one's back, whatever the command. */
    @ParameterizedTest
    @EnumSource(
            value = Unit.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EACH"})
    void a_quantity_in_another_unit_is_refused_by_every_command(Unit wrong) {
        var tag = books.received(EIGHTH, each(10), "100");
        var one = Quantity.of(1, wrong);
        var refusal = new LedgerOutcome.WrongUnitOfMeasure(ref(tag), "ea", wrong.symbol());
        var because = header().withReason("Damage", "");

        assertThat(books.transfer(MovementKind.MOVE, tag, DOCK, one)).isEqualTo(refusal);
        assertThat(books.ledger.post(leaving(MovementKind.DESTROY, tag, Place.Kind.DESTROYED, one)))
                .isEqualTo(refusal);
        assertThat(books.ledger.post(leaving(MovementKind.SAMPLE, tag, Place.Kind.LAB_SAMPLE, one)))
                .isEqualTo(refusal);
        assertThat(books.ledger.post(new Command.Adjust(
                        because, List.of(new Command.Adjustment(ref(tag), Optional.empty(), one.negated())))))
                .isEqualTo(refusal);
        assertThat(books.ledger.post(
                        new Command.Count(header(), List.of(new Command.Counted(ref(tag), Optional.empty(), one)))))
                .isEqualTo(refusal);
        assertThat(books.ledger.post(new Command.Convert(
                        header(),
                        MovementKind.SPLIT,
                        List.of(new Command.Consumed(ref(tag), Optional.empty(), one, Quantity.zero(wrong))),
                        List.of())))
                .isInstanceOf(LedgerOutcome.Refused.class);
        assertThat(books.at(tag, VAULT)).isEqualTo("10 @ 100");
    }

    private static Command.Transfer leaving(MovementKind kind, PackageTag tag, Place.Kind to, Quantity quantity) {
        var line = new Command.TransferLine(ref(tag), Optional.empty(), Place.of(to), Optional.of(quantity));
        return new Command.Transfer(header().withReason("Damage", ""), kind, List.of(line), Optional.empty());
    }

    /** The second waits until the first has decided, and reads where the tag is; without that both would have it. */
    @Test
    void of_two_facilities_that_take_the_same_tag_in_at_the_same_instant_one_gets_it() throws Exception {
        var elsewhere = books.otherFacility();
        var tag = tag();
        var here = new Command.Receive(header(), List.of(books.package_(tag, EIGHTH, each(10), "100")));
        var there = new Command.Receive(
                Command.Header.of(elsewhere, IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "tester", "doc"),
                here.units());
        try (var second = Executors.newSingleThreadExecutor()) {
            var waits = books.together(() -> {
                posted(books.ledger.post(here));
                var answer = second.submit(() -> books.ledger.post(there));
                Patience.await().until(() -> answer.isDone() || books.somebodyWaits());
                return answer;
            });
            assertThat(waits.get()).isEqualTo(new LedgerOutcome.TagElsewhere(tag.value(), "Test"));
        }
        assertThat(books.at(tag, VAULT)).isEqualTo("10 @ 100");
    }

    /** Twelve in the vault, eight in the pick zone: whatever leaves says which of the two it leaves. */
    @Test
    void of_a_unit_in_several_places_it_has_to_be_said_which_it_leaves() {
        var tag = books.received(EIGHTH, each(20), "200");
        assertThat(books.transfer(MovementKind.MOVE, tag, PICK_ZONE, each(8))).isInstanceOf(LedgerOutcome.Posted.class);
        var needed = new LedgerOutcome.PlaceNeeded(ref(tag));
        var because = header().withReason("Damage", "");

        assertThat(books.transfer(MovementKind.MOVE, tag, DOCK, each(1))).isEqualTo(needed);
        assertThat(books.ledger.post(leaving(MovementKind.DESTROY, tag, Place.Kind.DESTROYED, each(1))))
                .isEqualTo(needed);
        assertThat(books.ledger.post(new Command.Adjust(
                        because, List.of(new Command.Adjustment(ref(tag), Optional.empty(), each(-1))))))
                .isEqualTo(needed);
        assertThat(books.ledger.post(new Command.Adjust(
                        because, List.of(new Command.Adjustment(ref(tag), Optional.of(PICK_ZONE), each(-9))))))
                .isInstanceOf(LedgerOutcome.NotEnough.class);
        assertThat(books.ledger.post(new Command.Adjust(
                        header().withReason("Damage", ""),
                        List.of(new Command.Adjustment(ref(tag), Optional.of(PICK_ZONE), each(-3))))))
                .isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(books.at(tag, VAULT)).isEqualTo("12 @ 120");
        assertThat(books.at(tag, PICK_ZONE)).isEqualTo("5 @ 50");
    }
}
