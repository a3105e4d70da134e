package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told late, and stock of the past. */
@Tag("database")
class LedgerTimesTest {
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

    private static Command.Transfer moving(Command.Header header, PackageTag tag, Quantity quantity) {
        return new Command.Transfer(
                header,
                MovementKind.MOVE,
                List.of(new Command.TransferLine(ref(tag), Optional.of(VAULT), PICK_ZONE, Optional.of(quantity))),
                Optional.empty());
    }

    private static Command.Header at(Instant moment) {
        return Command.Header.of(FACILITY, IdempotencyKey.fresh(), moment, "tester", "doc");
    }

    /** Ten pieces that came two days ago; six of them went to the pick zone yesterday. */
    private static PackageTag yesterday(Instant now) {
        var tag = tag();
        posted(books.ledger.post(new Command.Receive(
                at(now.minus(Duration.ofDays(2))), List.of(books.package_(tag, EIGHTH, each(10), "10")))));
        posted(books.ledger.post(moving(at(now.minus(Duration.ofDays(1))), tag, each(6))));
        return tag;
    }

    @Test
    void what_happened_late_took_only_what_was_there_at_its_time() {
        var now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MICROS);
        var tag = yesterday(now);
        var came = now.minus(Duration.ofDays(2));

        assertThat(books.ledger.post(moving(at(came.minus(Duration.ofDays(1))), tag, each(1))))
                .as("before it came")
                .isEqualTo(new LedgerOutcome.TooEarly(ref(tag), came));
        var back = new Command.Transfer(
                at(now.minus(Duration.ofHours(30))),
                MovementKind.MOVE,
                List.of(new Command.TransferLine(ref(tag), Optional.of(PICK_ZONE), VAULT, Optional.of(each(1)))),
                Optional.empty());
        assertThat(books.ledger.post(back))
                .as("from a room it reached only later")
                .isEqualTo(new LedgerOutcome.TooEarly(ref(tag), now.minus(Duration.ofDays(1))));
        assertThat(books.ledger.post(new Command.Adjust(
                        at(came.minus(Duration.ofDays(1))).withReason("Scale Variance", ""),
                        List.of(new Command.Adjustment(ref(tag), Optional.of(VAULT), each(1))))))
                .as("nothing is found of it before it came")
                .isEqualTo(new LedgerOutcome.TooEarly(ref(tag), came));
        assertThat(books.ledger.hold(at(came.minus(Duration.ofDays(1))).withReason("QA", ""), ref(tag)))
                .isEqualTo(new LedgerOutcome.TooEarly(ref(tag), came));
        assertThat(books.at(tag, PICK_ZONE)).isEqualTo("6 @ 6");
    }

    @Test
    void a_late_correction_of_what_was_there_goes_into_the_past() {
        var now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MICROS);
        var tag = yesterday(now);
        var before = now.minus(Duration.ofHours(30));
        var lost = new Command.Adjust(
                at(before).withReason("Spoilage", ""),
                List.of(new Command.Adjustment(ref(tag), Optional.of(VAULT), each(3).negated())));

        posted(books.ledger.post(lost));
        assertThat(books.asOf(tag, VAULT, before.minusSeconds(1))).isEqualTo("10");
        assertThat(books.asOf(tag, VAULT, before)).isEqualTo("7");
        assertThat(books.asOf(tag, VAULT, now)).isEqualTo("1");
        // One is left in the vault, two would be one too many from yesterday on.
        var came = Duration.ofDays(2);
        assertThat(books.ledger.post(moving(at(now.minus(came)), tag, each(2))))
                .isInstanceOf(LedgerOutcome.NotEnough.class);
        posted(books.ledger.post(moving(at(now.minus(came)), tag, each(1))));
        assertThat(books.asOf(tag, PICK_ZONE, before)).isEqualTo("1");
    }

    @Test
    void clocks_that_differ_by_minutes_do_not_keep_anybody_from_working() {
        var now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MICROS);
        var tag = tag();
        posted(books.ledger.post(new Command.Receive(
                at(now.minus(Duration.ofHours(1))), List.of(books.package_(tag, EIGHTH, each(10), "10")))));

        posted(books.ledger.post(moving(at(now.minus(Duration.ofMinutes(64))), tag, each(1))));
        assertThat(books.ledger.post(moving(at(now.minus(Duration.ofMinutes(66))), tag, each(1))))
                .isInstanceOf(LedgerOutcome.TooEarly.class);
    }

    private static void shipped(PackageTag tag, Place from, Instant moment, int pieces) {
        posted(books.ledger.post(new Command.Transfer(
                at(moment),
                MovementKind.SHIP,
                List.of(new Command.TransferLine(
                        ref(tag), Optional.of(from), Place.inTransit("M-past"), Optional.of(each(pieces)))),
                Optional.empty())));
    }

    @Test
    void stock_of_the_past_knows_what_has_gone_since() {
        var now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MICROS);
        var tag = yesterday(now);
        shipped(tag, PICK_ZONE, now.minus(Duration.ofHours(10)), 6);
        shipped(tag, VAULT, now.minus(Duration.ofHours(9)), 4);

        assertThat(books.asOf(tag, PICK_ZONE, now.minus(Duration.ofHours(11)))).isEqualTo("6");
        assertThat(books.asOf(tag, VAULT, now.minus(Duration.ofHours(10)))).isEqualTo("4");
        assertThat(books.asOf(tag, VAULT, now.minus(Duration.ofHours(9)))).isEqualTo("0");
    }

    @Test
    void a_moment_between_two_microseconds_does_not_yet_know_the_second() {
        var tag = books.received(EIGHTH, each(10), "10");
        var moved = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MICROS);
        var header = Command.Header.of(FACILITY, IdempotencyKey.fresh(), moved.plusNanos(999), "tester", "doc");
        posted(books.ledger.post(new Command.Transfer(
                header,
                MovementKind.MOVE,
                List.of(new Command.TransferLine(ref(tag), Optional.of(VAULT), PICK_ZONE, Optional.of(each(4)))),
                Optional.empty())));

        assertThat(header.happenedAt()).isEqualTo(moved);
        assertThat(books.asOf(tag, PICK_ZONE, moved.minusNanos(1))).isEqualTo("0");
        assertThat(books.asOf(tag, PICK_ZONE, moved)).isEqualTo("4");
    }
}
