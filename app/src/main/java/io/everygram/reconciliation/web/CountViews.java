package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.CountedLine;
import io.everygram.reconciliation.ExpectedPackage;
import io.everygram.reconciliation.SentByDevice;
import io.everygram.reconciliation.TakenBack;
import io.everygram.reconciliation.TwoFigures;
import io.everygram.reconciliation.domain.CountFile;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Parts that the pages of counts share. */
final class CountViews {
    private CountViews() {}

    /** Rooms that can be counted, beside the whole facility. */
    static List<Option> countable(Catalog catalog, CurrentPerson person) {
        return options("The whole facility", catalog.openRooms(person.facility()));
    }

    /** Rooms where something may be found, closed ones too. */
    static List<Option> rooms(Catalog catalog, CurrentPerson person, String none) {
        return options(none, catalog.rooms(person.facility()));
    }

    private static List<Option> options(String none, List<Catalog.Room> rooms) {
        return Stream.concat(
                        Stream.of(new Option("0", none)),
                        rooms.stream().map(r -> new Option(Long.toString(r.roomId()), r.name())))
                .toList();
    }

    static String of(CountSession session) {
        return switch (session.scope()) {
            case "FACILITY" -> "The whole facility";
            case "ROOM" -> session.room();
            case "SLOT" -> "Slot " + session.slot();
            case "ITEM" -> session.item();
            case "ITEMS" -> "Items due by class";
            default -> session.isRecount() ? "Packages counted again" : "Listed packages only";
        };
    }

    static Cell badge(CountSession session) {
        return switch (session.state()) {
            case "OPEN" -> Cell.badge("Open", "warn");
            case "FINISHED" -> Cell.badge("Finished", "good");
            default -> Cell.badge("Canceled", "quiet");
        };
    }

    static Table lines(List<CountedLine> lines, ZoneId zone) {
        return lineRows(lines, zone).emptySaying("No scan yet. Scan the first tag.");
    }

    static Table.Builder lineRows(List<CountedLine> lines, ZoneId zone) {
        var table = Table.of("Tag", "Item", "#Counted", "Room", "How", "By", "When");
        for (var line : lines) {
            table.row(
                    "",
                    "/packages/" + line.tag(),
                    Cell.tag(line.tag(), "/packages/" + line.tag()),
                    item(line),
                    Cell.number(line.quantity(), line.unit()),
                    Cell.text(line.room()),
                    how(line),
                    Cell.muted(line.countedBy()),
                    when(line, zone));
        }
        return table;
    }

    private static Cell when(CountedLine line, ZoneId zone) {
        var at = Cell.time(line.countedAt(), zone);
        return line.unsureFrom() == null || line.unsureTo() == null
                ? at
                : at.hint("unsure: between " + Show.time(line.unsureFrom(), zone) + " and "
                        + Show.time(line.unsureTo(), zone));
    }

    static Cell item(CountedLine line) {
        return line.item().isEmpty()
                ? Cell.badge("Not in the book", "warn")
                : line.usedUp() ? Cell.badge("Used up in the book", "warn").hint(line.item()) : Cell.text(line.item());
    }

    static Cell how(CountedLine line) {
        if (line.gross() != null && line.tare() != null) {
            return Cell.badge("Weighed", "quiet")
                    .hint(Show.number(line.gross()) + " gross − " + Show.number(line.tare()) + " tare on "
                            + line.scale() + ", which may be off by " + Show.number(line.tolerance()));
        }
        return line.asBooked() ? Cell.badge("As booked", "quiet") : Cell.muted("Counted");
    }

    static Table left(List<ExpectedPackage> left, String empty) {
        return left(left).emptySaying(empty);
    }

    static Table.Builder left(List<ExpectedPackage> left) {
        var table = Table.of("Tag", "Item", "Room");
        left.forEach(e -> table.row(
                "",
                "/packages/" + e.tag(),
                Cell.tag(e.tag(), "/packages/" + e.tag()),
                Cell.text(e.item()),
                Cell.text(e.room())));
        return table;
    }

    static RecordPage.Part devices(List<SentByDevice> devices, ZoneId zone) {
        var table = Table.of("Device", "Sent by", "#Scans", "#Taken", "Its clock", "Last sent");
        devices.forEach(d -> table.row(
                "",
                "",
                Cell.text(d.device()),
                Cell.muted(d.person()),
                Cell.number(d.scans()),
                Cell.number(d.taken()).hint(d.undone() == 0 ? "" : Show.number(d.undone()) + " taken back"),
                clock(d),
                Cell.time(d.lastAt(), zone)));
        return new RecordPage.Part(
                "Devices",
                "Each scan counts at its own instant; times of a clock that is off or was set meanwhile are put right by what else the device knows.",
                table.emptySaying(""));
    }

    static RecordPage.Part twoFigures(List<TwoFigures> two, ZoneId zone) {
        return new RecordPage.Part(
                "Two figures of one tag",
                "Both are kept. When the count is finished, the book's movements between them make them fit, or the tag is counted again.",
                twoFigureRows(two, zone).emptySaying(""));
    }

    static Table.Builder twoFigureRows(List<TwoFigures> two, ZoneId zone) {
        var table = Table.of("Tag", "#Stands", "By", "At", "#Also counted", "By", "At", "Device");
        two.forEach(t -> table.row(
                "",
                "/packages/" + t.tag(),
                Cell.tag(t.tag(), "/packages/" + t.tag()),
                Cell.number(t.quantity(), t.unit()).hint(t.asBooked() ? "as booked" : ""),
                Cell.muted(t.countedBy()),
                Cell.time(t.countedAt(), zone),
                Cell.number(t.other(), t.unit()),
                Cell.muted(t.otherBy()),
                Cell.time(t.otherAt(), zone),
                Cell.muted(t.device())));
        return table;
    }

    static Table.Builder takenBackRows(List<TakenBack> scans, ZoneId zone) {
        var table = Table.of("Tag", "#Counted", "By", "At", "Taken back by", "At", "Device");
        scans.forEach(s -> table.row(
                "",
                "/packages/" + s.tag(),
                Cell.tag(s.tag(), "/packages/" + s.tag()),
                s.quantity() == null ? Cell.muted("seen") : Cell.number(s.quantity(), s.unit()),
                Cell.muted(s.scannedBy()),
                Cell.time(s.scannedAt(), zone),
                Cell.muted(s.undoneBy()),
                Cell.time(s.undoneAt(), zone),
                Cell.muted(s.device())));
        return table;
    }

    private static Cell clock(SentByDevice d) {
        var off = Show.count(Math.abs(d.offsetSeconds()) / 60, "minute");
        var cell = d.isClockOff()
                ? Cell.badge(off + (d.offsetSeconds() > 0 ? " behind" : " ahead") + ", corrected", "warn")
                : Cell.muted("right");
        return d.unsure() == 0
                ? cell
                : cell.hint(Show.count(d.unsure(), "scan") + " unsure when: it was set meanwhile");
    }

    static RecordPage.Part problems(List<CountFile.Problem> problems) {
        var table = Table.of("#Row", "Field", "In the file", "What is wrong", "Row");
        problems.forEach(p -> table.row(
                "",
                "",
                Cell.number(p.row()),
                Cell.text(p.field()),
                Cell.muted(p.value()),
                Cell.text(p.reason()),
                p.taken() ? Cell.badge("Went ahead", "warn") : Cell.badge("Left out", "bad")));
        return new RecordPage.Part(
                "Rows to look at", Show.count(problems.size(), "problem") + " of the file.", table.emptySaying(""));
    }
}
