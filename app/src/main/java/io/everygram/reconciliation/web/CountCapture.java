package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.CapturePage;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.Tally;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountProgress;
import io.everygram.reconciliation.CountProgress.Progress;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.CountedLine;
import io.everygram.reconciliation.ItemToCount;
import io.everygram.reconciliation.Scale;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page of an open count. A blind one shows nothing of what the book expects. */
record CountCapture(
        CountProgress counts, Catalog catalog, CurrentPerson person, CountSession session, List<Scale> scales) {
    private static final int LAST = 12;
    private static final int LISTED = 100;
    private static final int FINDINGS = 20;

    /**
     * The page, or what of it changes with a scan.
     *
     * @param wanted the further field that is asked for now; empty for the next scan
     * @param part only what changes: no table of what is still expected, and how much that is reckoned on from the page
     */
    CapturePage page(
            String tag,
            String quantity,
            String room,
            String scale,
            String wanted,
            Optional<CapturePage.Answer> answer,
            boolean part) {
        var id = new CountId(session.countId());
        var lines = counts.lines(person.facility(), id, LAST);
        var progress = part
                ? counts.reckoned(person.facility(), session, lists())
                : counts.measured(person.facility(), session, lists());
        int left = progress.left();
        var findings =
                progress.findings() == 0 ? List.<CountedLine>of() : counts.findings(person.facility(), id, FINDINGS);
        return new CapturePage(
                "Count " + session.countId(),
                CountViews.of(session) + " · " + Show.words(session.mode()).toLowerCase(java.util.Locale.ROOT) + " · "
                        + session.countedBy() + " · UNDO or Ctrl Z takes the last scan back",
                new LinkButton("All lines of this count", base() + "/lines", false),
                base() + "/scan",
                Field.of("tag", "Scan the package", "text", tag).hint("Tag"),
                with(quantity, room, scale),
                wanted,
                counter(progress),
                tallies(progress),
                answer,
                scans(lines),
                Optional.of(new CapturePage.Expected(toLookAt(progress), findings(findings))),
                expected(left, part),
                forms(left),
                List.of(new LinkButton("Count without network", base() + "/device", false)));
    }

    /** Whether it shows which packages it still looks for; a blind recount shows no quantity of them. */
    private boolean lists() {
        return lists(session);
    }

    static boolean lists(CountSession session) {
        return session.isGuided() || session.isRecount();
    }

    private String base() {
        return "/opening/count/" + session.countId();
    }

    private List<Field> with(String quantity, String room, String scale) {
        var fields = new ArrayList<>(List.of(
                Field.of("quantity", "Quantity", scales.isEmpty() ? "number" : "text", quantity)
                        .optional()
                        .hint(
                                scales.isEmpty()
                                        ? session.isGuided() ? "Empty: as booked" : "In its own unit"
                                        : "Or gross − tare"),
                Field.select(
                        "room",
                        "Found in",
                        room.isEmpty() ? Long.toString(session.roomId()) : room,
                        CountViews.rooms(catalog, person, "Not said"))));
        if (!scales.isEmpty()) {
            fields.add(Field.select(
                    "scale",
                    "Weighed on",
                    scale,
                    Stream.concat(
                                    Stream.of(new Option("0", "No scale")),
                                    scales.stream().map(s -> new Option(Long.toString(s.scaleId()), s.name())))
                            .toList()));
        }
        return fields;
    }

    private CapturePage.Counter counter(Progress progress) {
        return new CapturePage.Counter(
                Show.number(progress.lines()),
                lists() ? "of " + Show.number(progress.lines() + progress.left()) : "",
                progress.lines() == 1 ? "package counted" : "packages counted");
    }

    private List<Tally> tallies(Progress progress) {
        var look = Tally.of("To look at", progress.findings()).tone(progress.findings() == 0 ? "" : "warn");
        return lists() ? List.of(Tally.of("Still expected", progress.left()), look) : List.of(look);
    }

    private static String toLookAt(Progress progress) {
        return Show.number(progress.findings()) + " to look at"
                + (progress.findings() > FINDINGS ? ", the newest " + FINDINGS : "");
    }

    private List<CapturePage.Scan> scans(List<CountedLine> lines) {
        var scans = new ArrayList<CapturePage.Scan>();
        boolean undone = false;
        for (var line : lines) {
            boolean mine = !undone && line.countedBy().equals(person.name());
            undone |= mine;
            scans.add(scan(line, mine ? Form.button(base() + "/undo", "Undo", "plain", "Takes this line back") : null));
        }
        return scans;
    }

    private CapturePage.Scan scan(CountedLine line, @Nullable Form undo) {
        return new CapturePage.Scan(
                Show.clock(line.countedAt(), zone()),
                Cell.tag(line.tag(), "/packages/" + line.tag()),
                Cell.number(line.quantity(), line.unit()),
                line.isFinding()
                        ? CountViews.item(line)
                        : line.asBooked() || line.gross() != null ? CountViews.how(line) : Cell.text("✓"),
                Optional.ofNullable(undo));
    }

    private ZoneId zone() {
        return catalog.facility(person.facility()).zoneId();
    }

    private static Table findings(List<CountedLine> findings) {
        var table = Table.of("Tag", "Why", "#Counted", "Room");
        findings.forEach(line -> table.row(
                "",
                "/packages/" + line.tag(),
                Cell.tag(line.tag(), ""),
                CountViews.item(line),
                Cell.number(line.quantity(), line.unit()),
                Cell.text(line.room())));
        return table.emptySaying("");
    }

    private CapturePage.Expected expected(int left, boolean part) {
        if (!lists()) {
            var items = counts.items(person.facility(), session);
            if (!items.isEmpty()) {
                return new CapturePage.Expected(Show.count(items.size(), "item") + " to count, blind", items(items));
            }
            return new CapturePage.Expected(
                    "Blind",
                    CountViews.left(List.of(), "A blind count shows what the book expects only when it is finished."));
        }
        return new CapturePage.Expected(
                Show.number(left) + " still expected" + (left > LISTED ? ", the first " + LISTED : ""),
                CountViews.left(
                        part ? List.of() : counts.left(person.facility(), session, "", LISTED),
                        "Everything the book expects here was seen. Finish the count."));
    }

    private static Table items(List<ItemToCount> items) {
        var table = Table.of("Item", "Look in", "#Packages counted");
        items.forEach(i -> table.row(
                "",
                "",
                Cell.text(i.item()),
                Cell.muted(i.rooms().isEmpty() ? "any room" : i.rooms()),
                Cell.number(i.counted())));
        return table.emptySaying("");
    }

    private List<Form> forms(int left) {
        return List.of(
                Form.button(
                        base() + "/cancel",
                        "Cancel the count",
                        "plain",
                        "Its lines count no longer; the book is not touched"),
                Form.button(
                        base() + "/finish",
                        left == 0
                                ? "Finish the count"
                                : "Finish the count: " + Show.number(left) + (left == 1 ? " is" : " are") + " missing",
                        "primary",
                        "Compares it; what was not found is missing then"));
    }
}
