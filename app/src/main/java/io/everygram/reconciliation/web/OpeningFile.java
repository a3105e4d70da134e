package io.everygram.reconciliation.web;

import io.everygram.catalog.imports.SheetKind;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.Place;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.OpeningStock;
import io.everygram.reconciliation.store.OpeningStore.Known;
import io.everygram.reconciliation.web.OpeningRows.Read;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opening stock in a file: one row a package or a lot of material. A thousand rows are one movement, which goes ahead whole or not at all. */
@Component
class OpeningFile implements SheetKind {
    private static final int ROWS_A_MOVEMENT = 1_000;

    private final OpeningStock stock;
    private final OpeningRows rows;

    OpeningFile(OpeningStock stock, OpeningRows rows) {
        this.stock = stock;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "OPENING_STOCK";
    }

    @Override
    public String path() {
        return "/opening-stock";
    }

    @Override
    public String permission() {
        return Permissions.STOCK_ADJUST;
    }

    @Override
    public List<Column> columns() {
        return OpeningRows.COLUMNS;
    }

    @Override
    public int mostRows() {
        return 60_000;
    }

    @Override
    public List<Judged> judge(FacilityId facility, List<Row> file, IntConsumer told) {
        var read = rows.read(facility, file);
        var known = known(facility, read);
        var first = new HashMap<PackageTag, Integer>();
        var judged = new ArrayList<Judged>(read.size());
        int good = 0;
        for (var row : read) {
            var group = "part " + (good / ROWS_A_MOVEMENT + 1);
            var one = judge(
                    row, group, row.tag().map(tag -> known.get(tag.value())).orElse(null), first);
            good += one.verdict() == Verdict.NEW ? 1 : 0;
            judged.add(one);
            told.accept(judged.size());
        }
        return judged;
    }

    private Map<String, Known> known(FacilityId facility, List<Read> read) {
        return stock.known(
                facility,
                read.stream()
                        .flatMap(row -> row.tag().stream())
                        .map(PackageTag::value)
                        .toList());
    }

    private static Judged judge(Read row, String group, @Nullable Known before, Map<PackageTag, Integer> first) {
        var wrong = new ArrayList<>(row.wrong());
        row.tag().ifPresent(tag -> {
            var other = first.putIfAbsent(tag, row.row().number());
            if (other != null) {
                wrong.add(new Wrong("Package tag", "Row " + other + " has this tag already. A tag is on one package."));
            }
        });
        if (wrong.isEmpty() && before != null) {
            if (!before.nowhere()) {
                return new Judged(row.row(), row.key(), group, Verdict.UNCHANGED, "is in the book already", List.of());
            }
            difference(row, before).ifPresent(wrong::add);
        }
        return wrong.isEmpty()
                ? new Judged(row.row(), row.key(), group, Verdict.NEW, words(row, before != null), List.of())
                : Judged.bad(row.row(), row.key(), group, wrong);
    }

    /** A package that was taken back comes again as what it was. */
    private static Optional<Wrong> difference(Read row, Known before) {
        var same = before.itemId() == row.item().orElseThrow().itemId()
                && before.lot().equals(row.lot())
                && Optional.ofNullable(before.packagedOn()).equals(row.packaged())
                && Optional.ofNullable(before.expiresOn()).equals(row.expires())
                && before.owner().equals(row.owner())
                && before.labState().equals(row.labState());
        return same
                ? Optional.empty()
                : Optional.of(
                        new Wrong(
                                "Package tag",
                                "This tag was in the book before with another item, lot, day, owner or lab state, and was taken back. It can come in again as it was; correct it on its page then."));
    }

    private static String words(Read row, boolean again) {
        var item = row.item().orElseThrow();
        return row.quantity().orElseThrow() + " of " + item.name() + " into "
                + row.row().cell("room")
                + (row.row().cell("slot").isEmpty() ? "" : ", " + row.row().cell("slot")) + ", cost "
                + Show.money(row.cost().amount()) + (item.tracked() ? ", " + Show.words(row.labState()) : "")
                + (row.owner().isEmpty() ? "" : ", of " + row.owner())
                + (again ? "; it was taken back before" : "");
    }

    @Override
    public Result apply(CurrentPerson person, String key, List<Row> group) {
        if (stock.isOver(person.facility())) {
            return new Result.Refused(
                    "Goods have left since; now the book is in use. Receive what came, or take it in through its case.");
        }
        var read = rows.read(person.facility(), group);
        var known = known(person.facility(), read);
        for (var row : read) {
            var before = row.tag().map(tag -> known.get(tag.value())).orElse(null);
            if (!row.wrong().isEmpty() || before != null && !before.nowhere()) {
                return new Result.Refused("Row " + row.row().number() + ": "
                        + (row.wrong().isEmpty()
                                ? "its tag came into the book meanwhile."
                                : row.wrong().getFirst().reason())
                        + " Nothing of this part is booked; send the file again.");
            }
        }
        var outcome = stock.take(
                person,
                new IdempotencyKey(key),
                read.stream().map(OpeningFile::unit).toList());
        return switch (outcome) {
            case LedgerOutcome.Posted(var movement, var _) -> new Result.Done("movement " + movement.value());
            case LedgerOutcome.NothingToPost nothing -> new Result.Refused(LedgerWords.of(nothing));
            case LedgerOutcome.Refused refused -> new Result.Refused(LedgerWords.of(refused));
        };
    }

    private static Command.ReceivedUnit unit(Read row) {
        return new Command.ReceivedUnit(
                row.tag(),
                row.lot(),
                row.item().orElseThrow().id(),
                row.quantity().orElseThrow(),
                Place.adjustment(OpeningStock.REASON),
                row.place().orElseThrow(),
                row.cost(),
                row.packaged(),
                row.expires(),
                row.labState(),
                row.owner());
    }

    private static MovementId movement(String reference) {
        return new MovementId(Long.parseLong(reference.substring("movement ".length())));
    }

    @Override
    public Optional<String> staysBecause(FacilityId facility, String reference, List<Row> group) {
        return stock.usedSince(facility, movement(reference))
                .map(one -> one + " was moved, used, tested or held since.");
    }

    @Override
    public void undo(CurrentPerson person, String reference, List<Row> group) {
        var outcome = stock.takeBack(person, movement(reference));
        if (!(outcome instanceof LedgerOutcome.Posted)) {
            throw new IllegalStateException(reference + " was not taken back: " + LedgerWords.of(outcome));
        }
    }
}
