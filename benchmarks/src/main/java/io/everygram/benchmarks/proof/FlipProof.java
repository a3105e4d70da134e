package io.everygram.benchmarks.proof;

import static io.everygram.benchmarks.Company.EIGHTH;
import static io.everygram.benchmarks.Company.FACILITY;
import static io.everygram.benchmarks.Company.FLOWER;
import static io.everygram.benchmarks.Company.GUMMY;
import static io.everygram.benchmarks.Company.PICK_ZONE;
import static io.everygram.benchmarks.Company.VAULT;
import static io.everygram.benchmarks.proof.Books.each;
import static io.everygram.benchmarks.proof.Books.grams;
import static io.everygram.benchmarks.proof.Books.header;
import static io.everygram.benchmarks.proof.Books.made;
import static io.everygram.benchmarks.proof.Books.posted;
import static io.everygram.benchmarks.proof.Books.tag;
import static io.everygram.benchmarks.proof.Books.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.benchmarks.proof.Flips.Column;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** One bit of one column of one row changed under the database's feet is always found, and the row is named. */
final class FlipProof {
    private static final long SEED = 20;

    /** What movements change of a unit; verify compares it with them. */
    private static final List<String> MOVED = List.of("lab_state", "on_hand", "gone_at", "has_stock");

    private static final Set<String> SEALED = Set.of("movement", "entry", "lineage", "stock_unit");

    private final Books books;
    private final Flips flips;
    private final List<Column> columns;

    FlipProof(Books books) {
        this.books = books;
        fill();
        books.areClean("before any flip");
        flips = new Flips(books.jdbc);
        columns = flips.columns();
        for (var table : flips.tables()) {
            assertThat(flips.count("SELECT count(*) FROM ledger." + table))
                    .as("rows to flip in ledger." + table)
                    .isPositive();
        }
    }

    private void fill() {
        for (int i = 0; i < 12; i++) {
            var bulk = books.received(FLOWER, grams("1000"), "1999.99");
            posted(books.convert(
                    MovementKind.REPACK,
                    List.of(used(bulk, grams("350"))),
                    List.of(made(tag(), EIGHTH, each(100), VAULT))));
            posted(books.transfer(MovementKind.MOVE, bulk, PICK_ZONE, grams("12.5")));
            posted(books.ledger.hold(header().withReason("QA " + i, "note"), UnitRef.of(bulk)));
            var eighth = books.received(EIGHTH, each(10), "33");
            var promises = List.of(new Ledger.Promise(UnitRef.of(eighth), each(4)));
            assertThat(books.ledger.reserve(FACILITY, "order-" + i, promises, "p"))
                    .isInstanceOf(LedgerOutcome.NothingToPost.class);
            posted(books.ledger.changeLabState(header(), UnitRef.of(eighth), "RetestPassed"));
            posted(books.transfer(
                    MovementKind.SHIP, books.received(GUMMY, each(5), "5"), Place.inTransit("M"), each(5)));
            var adjusted = books.received(GUMMY, each(5), "5");
            posted(books.ledger.post(new Command.Adjust(
                    header().withReason("Damage", ""),
                    List.of(new Command.Adjustment(UnitRef.of(adjusted), Optional.empty(), each(5).negated())))));
            assertThat(books.seals.seal(FACILITY)).isTrue();
        }
    }

    /** Any column of any row; what was shown, in one line. */
    String anywhere(int tries) {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < tries; i++) {
            isFoundAndNamed(columns.get(random.nextInt(columns.size())), random, "try " + i);
        }
        books.areClean("after all flips");
        return "%d bits flipped in %d tables: each found, its row named"
                .formatted(tries, flips.tables().size());
    }

    /** Each column once; what was shown, in one line. */
    String everyColumn() {
        var random = new SplittableRandom(SEED + 2);
        for (var column : columns) {
            isFoundAndNamed(column, random, "each column");
        }
        books.areClean("after all flips");
        return "%d columns of %d tables flipped in turn: each found, its row named"
                .formatted(columns.size(), flips.tables().size());
    }

    private void isFoundAndNamed(Column column, SplittableRandom random, String when) {
        var key = flips.flipped(column, row(column, random), random);
        assertThat(found())
                .as("seed %d, %s: %s of row %s", SEED, when, column, key)
                .contains("ledger." + column.table() + " " + key);
        flips.restore(column.table());
    }

    private int row(Column column, SplittableRandom random) {
        return random.nextInt(flips.count("SELECT count(*) FROM ledger." + column.table()));
    }

    private String found() {
        return String.join(
                "\n",
                books.verified().findings().values().stream()
                        .flatMap(List::stream)
                        .toList());
    }

    /** Sealed rows whose hash the tamperer made anew; what was shown, in one line. */
    String withHashesMadeAnew() {
        var random = new SplittableRandom(SEED + 1);
        var sealed = columns.stream()
                .filter(c -> SEALED.contains(c.table()) && !c.name().equals("row_hash") && !MOVED.contains(c.name()))
                .toList();
        assertThat(sealed).hasSizeGreaterThan(30);
        for (var column : sealed) {
            var key = flips.flipped(column, row(column, random), random);
            madeAnew(column.table());

            assertThat(books.verified().findings())
                    .as("%s of row %s", column, key)
                    .hasEntrySatisfying(
                            "seals hold",
                            broken -> assertThat(broken).isNotEmpty().allMatch(words -> words.contains(" seal ")));
            flips.restore(column.table());
        }
        books.areClean("after all flips");
        return "%d columns flipped with their hashes made anew: each found by its seal".formatted(sealed.size());
    }

    private void madeAnew(String table) {
        flips.raw("UPDATE ledger.%1$s AS r SET row_hash = ledger.hash_%1$s(r)".formatted(table));
    }

    /** What movements change of a unit, changed so that its row looks whole. */
    void whatMovementsChangeIsComparedWithThem() {
        for (var change : List.of(
                "lab_state = 'TestFailed'",
                "on_hand = on_hand + 1",
                "gone_at = '2020-01-01'",
                "gone_at = received_at, on_hand = 0")) {
            var unit = books.count("SELECT unit_id FROM ledger.stock_unit WHERE on_hand > 0 ORDER BY row_hash LIMIT 1");
            flips.raw("UPDATE ledger.stock_unit SET %s WHERE unit_id = %d".formatted(change, unit));
            flips.raw("UPDATE ledger.stock_unit AS r SET has_stock = on_hand > 0 WHERE unit_id = " + unit);
            flips.raw("UPDATE ledger.stock_unit AS r SET row_hash = ledger.hash_stock_unit(r) WHERE unit_id = " + unit);

            assertThat(books.verified().firstBad()).as(change).contains("unit " + unit + ":");
            flips.restore("stock_unit");
        }
    }

    /** A place that stands for another room than it did. */
    void aPlaceThatMovedIsFoundBySeals() {
        flips.raw("UPDATE ledger.place AS r SET ref = '99' WHERE kind = 'ROOM' AND ref = '2'");
        madeAnew("place");
        assertThat(books.verified().findings().get("seals hold")).isNotEmpty();
        flips.restore("place");
        books.areClean("after the place is back");
    }

    /** A row that is gone, its balances untouched by it. */
    void aSealedRowThatVanishesIsFound() {
        flips.raw(
                "DELETE FROM ledger.movement WHERE kind = 'HOLD' AND movement_id = (SELECT min(movement_id) FROM ledger.movement WHERE kind = 'HOLD')");
        assertThat(books.verified().firstBad()).contains("seal 1");
        flips.restore("movement");
        books.areClean("after the row is back");
    }
}
