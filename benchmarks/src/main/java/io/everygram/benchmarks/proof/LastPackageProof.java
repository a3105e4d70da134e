package io.everygram.benchmarks.proof;

import static io.everygram.benchmarks.Company.EIGHTH;
import static io.everygram.benchmarks.Company.FACILITY;
import static io.everygram.benchmarks.Company.STAGING;
import static io.everygram.benchmarks.proof.Books.each;
import static io.everygram.benchmarks.proof.Books.header;
import static io.everygram.benchmarks.proof.Books.made;
import static io.everygram.benchmarks.proof.Books.tag;
import static io.everygram.benchmarks.proof.Books.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;

/** Two people who want the last package at the same moment: one gets it, the other reads why not. Many rounds of each pair of wishes. */
final class LastPackageProof {
    private final Books books;
    private final int rounds;

    LastPackageProof(Books books, int rounds) {
        this.books = books;
        this.rounds = rounds;
    }

    /** What one of the two tries with the package. */
    private interface Try extends Function<PackageTag, LedgerOutcome> {}

    /** What was shown, in one line. */
    String run() throws Exception {
        Try ship = this::ship;
        Try split = this::split;
        Try promise = tag -> promise(tag, "SO-1" + tag);
        oneOfTwo(ship, ship, LedgerOutcome.NowhereOnHand.class);
        oneOfTwo(promise, tag -> promise(tag, "SO-2" + tag), LedgerOutcome.PromisedToOthers.class);
        oneOfTwo(promise, ship, LedgerOutcome.PromisedToOthers.class);
        oneOfTwo(split, split, LedgerOutcome.NowhereOnHand.class);
        oneOfTwo(split, ship, LedgerOutcome.NowhereOnHand.class);
        oneOfTwo(this::destroy, promise, LedgerOutcome.PromisedToOthers.class);
        oneOfTwoTakesTheTag();
        books.areClean("after all rounds");
        return "%,d rounds: one gets it, the other reads which package and why not".formatted(7 * rounds);
    }

    private void oneOfTwo(Try one, Try other, Class<?> refusal) throws Exception {
        for (int round = 0; round < rounds; round++) {
            var tag = books.received(EIGHTH, each(1), "9.99");
            var outcomes = atOnce(one, other, tag);

            assertThat(outcomes)
                    .as("round %d", round)
                    .filteredOn(outcome -> !(outcome instanceof LedgerOutcome.Refused))
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(LedgerOutcome.Refused.class::isInstance)
                    .singleElement()
                    .satisfies(refused -> {
                        assertThat(refused).isInstanceOf(refusal);
                        assertThat(LedgerWords.of(refused)).contains(tag.value());
                    });
        }
    }

    private void oneOfTwoTakesTheTag() throws Exception {
        for (int round = 0; round < rounds; round++) {
            var tag = tag();
            Try receive = t -> books.ledger.post(Books.receipt(header(), t, "LOT-1", EIGHTH, each(1), "1"));

            assertThat(atOnce(receive, receive, tag))
                    .as("round %d", round)
                    .satisfiesOnlyOnce(o -> assertThat(o).isInstanceOf(LedgerOutcome.Posted.class))
                    .satisfiesOnlyOnce(o -> assertThat(o).isEqualTo(new LedgerOutcome.TagInUse(tag.value())));
        }
    }

    private static List<LedgerOutcome> atOnce(Try one, Try other, PackageTag tag) throws Exception {
        var barrier = new CyclicBarrier(2);
        return Together.all(2, n -> {
            var _ = barrier.await();
            return (n == 0 ? one : other).apply(tag);
        });
    }

    private LedgerOutcome ship(PackageTag tag) {
        return leaves(header(), MovementKind.SHIP, tag, Place.inTransit("M1"));
    }

    private LedgerOutcome destroy(PackageTag tag) {
        return leaves(header().withReason("Damage", ""), MovementKind.DESTROY, tag, Place.of(Place.Kind.DESTROYED));
    }

    private LedgerOutcome leaves(Command.Header header, MovementKind kind, PackageTag tag, Place to) {
        return books.ledger.post(new Command.Transfer(
                header, kind, List.of(Command.TransferLine.all(UnitRef.of(tag), to)), Optional.empty()));
    }

    private LedgerOutcome promise(PackageTag tag, String document) {
        return books.ledger.reserve(FACILITY, document, List.of(new Ledger.Promise(UnitRef.of(tag), each(1))), "p");
    }

    private LedgerOutcome split(PackageTag tag) {
        return books.convert(
                MovementKind.SPLIT, List.of(used(tag, each(1))), List.of(made(tag(), EIGHTH, each(1), STAGING)));
    }
}
