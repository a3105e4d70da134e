package io.everygram.reconciliation.web;

import io.everygram.platform.web.Arithmetic;
import io.everygram.platform.web.Arithmetic.Step;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.MatrixPage;
import io.everygram.platform.web.MatrixPage.Column;
import io.everygram.platform.web.MatrixPage.Spot;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.reconciliation.ComparedRow;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Figures;
import io.everygram.reconciliation.domain.Cause;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compared packages as rows of the matrix: the three truths side by side, each with its room, lab state and hold.
 *
 * @param cases the open case of each tag
 * @param now moments of the same day are shown by the clock alone
 * @param here address of the page without an open row, ready for another parameter
 */
record OpeningMatrix(Map<String, Long> cases, Instant now, ZoneId zone, String here) {
    static final List<Column> COLUMNS = List.of(
            Column.of("Package"),
            Column.of("Cause"),
            new Column("Shelf", true, "shelf"),
            new Column("Book", true, "book"),
            new Column("State", true, "state"),
            Column.number("Off by"));

    OpeningMatrix {
        cases = Map.copyOf(cases);
    }

    MatrixPage.Row row(Compared c, boolean open) {
        var href = href(c);
        var marks = Marks.letters(c);
        return new MatrixPage.Row(
                href,
                List.of(
                        Spot.of(Cell.tag(c.tag(), href))
                                .detail(
                                        c.row().item().isEmpty()
                                                ? "no item known"
                                                : c.row().item()),
                        Spot.of(cause(c)).detail(c.cause().map(Cause::next).orElse("")),
                        truth(c, shelf(c.row()), marks.charAt(0), shelfFacts(c.row()), open),
                        truth(c, book(c.row()), marks.charAt(1), bookFacts(c.row()), open),
                        truth(c, state(c), marks.charAt(2), stateFacts(c), open),
                        Spot.of(offBy(c))));
    }

    private String href(Compared c) {
        var id = cases.get(c.tag());
        return id == null ? "/packages/" + c.tag() : "/cases/" + id;
    }

    private Spot truth(Compared c, Cell value, char mark, String facts, boolean open) {
        var tone = mark == 'n' ? "differs" : mark == '?' ? "unknown" : "agrees";
        return Spot.of(value, tone, here + "open=" + c.tag()).detail(facts).open(open && mark == 'n');
    }

    private static Cell cause(Compared c) {
        return c.cause()
                .map(cause -> Cell.badge(cause.brief(), cause.isPlumbing() ? "info" : "warn")
                        .hint(cause.words()))
                .orElse(Cell.muted("agrees"));
    }

    private static Cell shelf(ComparedRow row) {
        return !row.wasCounted()
                ? Cell.muted("not counted")
                : row.shelf() == null ? Cell.text("not found") : Cell.number(row.shelf(), row.unit());
    }

    private static Cell book(ComparedRow row) {
        var book = row.book();
        return book == null
                ? Cell.muted("unknown")
                : book.signum() == 0
                        ? Cell.text(row.bookInTransit() ? "in transit" : "none left")
                        : Cell.number(book, row.unit());
    }

    private static Cell state(Compared c) {
        if (!c.truths().state().known()) {
            return Cell.muted("not read");
        }
        return c.row().stateStatus().equals("IN_TRANSIT")
                ? Cell.text("on a manifest")
                : c.row().state() == null
                        ? Cell.text("not here")
                        : Cell.number(c.row().state(), c.row().unitOfState());
    }

    private String shelfFacts(ComparedRow row) {
        return facts(row.shelfRoom(), at(row.countedAt()), row.asBooked() ? "as booked" : "");
    }

    private String at(@Nullable Instant moment) {
        return moment == null
                ? ""
                : moment.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate())
                        ? Show.clock(moment, zone)
                        : Show.time(moment, zone);
    }

    private static String bookFacts(ComparedRow row) {
        boolean has = row.book() != null && row.book().signum() > 0;
        return has ? facts(row.bookRoom(), lab(row, row.bookLab()), row.bookHeld() ? "held" : "") : "";
    }

    private static String stateFacts(Compared c) {
        var row = c.row();
        return !c.truths().state().known() || row.state() == null
                ? ""
                : facts(
                        row.stateLocation(),
                        row.sameKind() ? "" : "in another unit",
                        lab(row, row.stateLab()),
                        row.stateStatus().equals("ON_HOLD") ? "held" : "",
                        row.queued().signum() == 0 ? "" : Figures.signed(row.queued(), row.unit()) + " queued");
    }

    private static String facts(String... facts) {
        return Stream.of(facts).filter(f -> !f.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** Says nothing of a test that both know as passed. The state writes {@code TestFailed}; people read "test failed". */
    private static String lab(ComparedRow row, String state) {
        boolean isPlain = state.equals("TestPassed")
                && (row.stateLab().isEmpty() || row.stateLab().equals(row.bookLab()));
        return isPlain ? "" : Show.words(state).toLowerCase(Locale.ROOT);
    }

    /** By how much: shelf against book where it was counted and differs, else state against book. */
    private static Cell offBy(Compared c) {
        if (c.cause().isEmpty() || !c.row().sameKind()) {
            return Cell.muted("");
        }
        boolean ofShelf = c.truths().shelf().counted() && !c.truths().shelfEqualsBook();
        var other = ofShelf ? c.row().shelf() : atState(c);
        var difference = zero(other).subtract(zero(c.row().book()));
        return difference.signum() == 0 || !ofShelf && !c.truths().state().known()
                ? Cell.muted("–")
                : new Cell(
                        "number",
                        (difference.signum() < 0 ? "−" : "+") + Show.number(difference.abs()),
                        "",
                        Show.unit(c.row().unit()),
                        ofShelf ? "Shelf less book" : "State less book");
    }

    private static @Nullable BigDecimal atState(Compared c) {
        return c.row().stateStatus().equals("IN_TRANSIT") ? null : c.row().state();
    }

    private static BigDecimal zero(@Nullable BigDecimal quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity;
    }

    // ------------------------------------------------------------------ the arithmetic of one row

    Arithmetic why(Compared c) {
        var row = c.row();
        var steps = new ArrayList<Step>();
        if (row.wasCounted()) {
            shelfSteps(row, steps);
        }
        steps.add(new Step("", "Book", amount(row.book(), row.unit()), orElse(bookFacts(row), "as it stands now")));
        if (row.wasCounted()) {
            steps.add(difference("Shelf less book", zero(row.shelf()).subtract(zero(row.book())), row.unit()));
        }
        if (c.truths().state().known()) {
            steps.add(new Step(
                    "",
                    "State",
                    amount(atState(c), row.unitOfState()),
                    facts(stateFacts(c), row.stateSeenAt() == null ? "" : "read " + at(row.stateSeenAt()))));
            if (row.sameKind()) {
                steps.add(difference("State less book", zero(atState(c)).subtract(zero(row.book())), row.unit()));
            }
        }
        var links = new ArrayList<LinkButton>();
        if (cases.containsKey(c.tag())) {
            links.add(new LinkButton("Work the case", href(c), true));
        }
        links.add(new LinkButton("Package", "/packages/" + c.tag(), false));
        links.add(new LinkButton("Calls to the state", "/state/calls?q=" + c.tag(), false));
        return Arithmetic.of(
                        Cell.tag(c.tag(), href(c)),
                        c.cause()
                                .map(cause -> cause.words() + ". " + cause.next())
                                .orElse("All that is known agrees."),
                        steps)
                .links(links.toArray(LinkButton[]::new));
    }

    private void shelfSteps(ComparedRow row, List<Step> steps) {
        var at = at(row.countedAt());
        if (row.counted() == null || row.shelf() == null) {
            steps.add(new Step("", "Shelf", Cell.text("not found"), facts("count of its room", at)));
            return;
        }
        steps.add(new Step(
                "",
                row.asBooked() ? "Seen, taken as booked" : "Counted",
                Cell.number(row.counted(), row.unit()),
                facts(at, row.countedBy(), row.shelfRoom())));
        var moved = row.shelf().subtract(row.counted());
        if (moved.signum() != 0) {
            steps.add(new Step(
                    moved.signum() < 0 ? "−" : "+",
                    "Moved since",
                    Cell.number(moved.abs(), row.unit()),
                    "by the book's movements"));
            steps.add(new Step("=", "Shelf now", Cell.number(row.shelf(), row.unit()), ""));
        }
    }

    private static Step difference(String label, BigDecimal difference, String unit) {
        return new Step(
                "=",
                label,
                difference.signum() == 0 ? Cell.muted("none") : Cell.text(Figures.signed(difference, unit)),
                "");
    }

    private static Cell amount(@Nullable BigDecimal quantity, String unit) {
        return quantity == null ? Cell.muted("none") : Cell.number(quantity, unit);
    }

    private static String orElse(String words, String other) {
        return words.isEmpty() ? other : words;
    }

    // ------------------------------------------------------------------ as a file

    Table table(List<Compared> rows) {
        var table = Table.of(
                "Tag",
                "Item",
                "Cause",
                "#Shelf",
                "Shelf facts",
                "#Book",
                "Book facts",
                "#State",
                "State facts",
                "#Off by",
                "Unit",
                "Next step");
        for (var c : rows) {
            table.row(
                    "",
                    "",
                    Cell.text(c.tag()),
                    Cell.text(c.row().item()),
                    Cell.text(c.cause().map(Cause::words).orElse("agrees")),
                    shelf(c.row()),
                    Cell.text(shelfFacts(c.row())),
                    book(c.row()),
                    Cell.text(bookFacts(c.row())),
                    state(c),
                    Cell.text(stateFacts(c)),
                    offBy(c),
                    Cell.text(Show.unit(c.row().unit())),
                    Cell.text(c.cause().map(Cause::next).orElse("")));
        }
        return table.emptySaying("");
    }
}
