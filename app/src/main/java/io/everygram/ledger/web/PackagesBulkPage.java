package io.everygram.ledger.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Holds;
import io.everygram.ledger.PlaceFields;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is asked before many packages are moved, held or released, and what would become of each. */
@Component
class PackagesBulkPage {
    /** Rows of a preview. */
    private static final int SHOWN = 100;

    private final PackagesBulk bulk;
    private final Holds holds;
    private final Stock stock;
    private final PlaceFields places;

    PackagesBulkPage(PackagesBulk bulk, Holds holds, Stock stock, PlaceFields places) {
        this.bulk = bulk;
        this.holds = holds;
        this.stock = stock;
        this.places = places;
    }

    /** What can be done with many packages. */
    enum Kind {
        move("Move …", "moved"),
        hold("Hold …", "put on hold"),
        release("Release …", "released");

        private final String button;
        private final String past;

        Kind(String button, String past) {
            this.button = button;
            this.past = past;
        }

        String button() {
            return button;
        }

        String past() {
            return past;
        }
    }

    /** What has to be said for the deed. */
    List<Field> fields(Kind kind, FacilityId facility, List<Stock.PackageRow> rows) {
        return switch (kind) {
            case move ->
                Stream.concat(
                                places.fields(facility, "To room", "").stream(),
                                Stream.of(Field.of("note", "Note", "text", "").optional()))
                        .toList();
            case hold ->
                List.of(
                        Field.of("reason", "Reason", "text", "")
                                .hint("When it begins with “" + String.join("”, “", holds.twoPersonReasons())
                                        + "”, only two people together may release it"),
                        Field.of("note", "Note", "text", "").optional());
            case release -> {
                var reasons = rows.stream()
                        .flatMap(row -> stock.holds(facility, row.unitId()).stream())
                        .map(Stock.Hold::reason)
                        .distinct()
                        .sorted()
                        .map(reason -> new Form.Option(reason, reason))
                        .toList();
                yield List.of(
                        Field.select(
                                "reason",
                                "Which hold",
                                reasons.isEmpty() ? "" : reasons.getFirst().value(),
                                reasons),
                        Field.of("note", "Why it may go", "text", ""));
            }
        };
    }

    static String consequence(Kind kind) {
        return switch (kind) {
            case move -> "One movement takes all of each package there; what cannot go stays and is named.";
            case hold -> "They may then not be picked, used or shipped, and their promises to orders end.";
            case release ->
                "Ends this hold of each that has it. What takes two people waits for the second under Approvals.";
        };
    }

    /** What the deed would do with each. */
    Table fate(Kind kind, CurrentPerson person, List<Stock.PackageRow> rows) {
        var table = Table.of("Tag", "Item", "Room", "#On hand", "What will happen");
        for (var row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
            var href = "/packages/" + row.tag();
            table.row(
                    "",
                    href,
                    Cell.tag(row.tag(), href),
                    Cell.text(row.name()),
                    Cell.text(row.room()),
                    Cell.number(row.onHand(), row.unit()),
                    fate(kind, person, row).wrapped());
        }
        return table.emptySaying("None of these is on hand any more.");
    }

    private Cell fate(Kind kind, CurrentPerson person, Stock.PackageRow row) {
        return switch (kind) {
            case move ->
                bulk.staysPut(person, row)
                        .map(why -> Cell.badge("stays: " + why, "warn"))
                        .orElseGet(() -> Cell.text(
                                row.allocated().signum() > 0
                                        ? "all of it moves, and stays promised to its order"
                                        : "all of it moves"));
            case hold ->
                row.allocated().signum() > 0
                        ? Cell.badge("the promise of " + Show.number(row.allocated()) + " to orders ends", "warn")
                        : Cell.text(
                                row.holdReasons() == null
                                        ? "is held"
                                        : "is held also, beside " + Show.holds(row.holdReasons()));
            case release ->
                row.holdReasons() == null
                        ? Cell.badge("stays: nothing holds it", "warn")
                        : Cell.text("held by " + Show.holds(row.holdReasons())
                                + (holds.takesTwo(row.holdReasons()) ? "; takes a second person" : ""));
        };
    }
}
