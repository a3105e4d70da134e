package io.everygram.closing.web;

import io.everygram.closing.KindFigures;
import io.everygram.closing.LateFact;
import io.everygram.kernel.BusinessDay;
import io.everygram.ledger.MovementKind;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.tracking.Owed;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The parts that a day still open and a sealed day show alike. */
final class CloseParts {
    private CloseParts() {}

    /** @param day of the figures, which lead to the movements behind them */
    static RecordPage.Part kinds(List<KindFigures> kinds, LocalDate day) {
        var table = Table.of(
                "Movement", "#Movements", "#Sent to the state", "#Waiting", "#None owed", "#Missing", "What is owed");
        for (var k : kinds) {
            var kind = MovementKind.valueOf(k.kind());
            table.row(
                    "",
                    DayMovementsController.path(day, k.kind(), ""),
                    Cell.text(Show.words(kind.past())),
                    figure(k.movements(), DayMovementsController.path(day, k.kind(), "")),
                    figure(k.sent(), DayMovementsController.path(day, k.kind(), "sent")),
                    figure(k.waiting(), DayMovementsController.path(day, k.kind(), "waiting")),
                    figure(k.noneOwed(), DayMovementsController.path(day, k.kind(), "none")),
                    figure(k.missing(), DayMovementsController.path(day, k.kind(), "missing")),
                    Cell.muted(Owed.by(kind).words()));
        }
        return new RecordPage.Part(
                "Movements and their reports",
                "Each movement of the book is paired with what the state heard of it, or with why it hears nothing.",
                table.emptySaying("Nothing was booked on this day."));
    }

    /** A number of movements that leads to them. */
    static Cell figure(long number, String path) {
        return number == 0 ? Cell.muted("–") : Cell.link(Show.number(number), path);
    }

    /** Movements of which the state should have heard and did not. */
    static List<RecordPage.Part> unreported(List<LateFact> facts, long missing, ZoneId zone, LocalDate day) {
        if (missing == 0) {
            return List.of();
        }
        var list = DayMovementsController.path(day, "", "missing");
        var table = Table.of("#Movement", "What", "Happened", "By", "Document");
        facts.forEach(f -> table.row(
                "",
                list,
                Cell.number(f.movementId()),
                Cell.text(Show.words(MovementKind.valueOf(f.kind()).past())),
                Cell.time(f.happenedAt(), zone),
                Cell.muted(f.actor()),
                Cell.text(f.document()).wrapped()));
        return List.of(new RecordPage.Part(
                missing == 1 ? "1 report is missing" : Show.number(missing) + " reports are missing",
                "The book has these movements and no report of them was made. Open them to reach their packages, compare those with the state under Opening, and do on its site what it lacks."
                        + (facts.size() < missing ? " The first " + facts.size() + " are shown." : ""),
                table.emptySaying("None.")));
    }

    static RecordPage.Part late(String title, String lead, List<LateFact> facts, ZoneId zone, String none) {
        var table = Table.of("#Movement", "What", "Happened", "Of the day", "Recorded", "By", "Document");
        facts.forEach(f -> table.row(
                "",
                "",
                Cell.number(f.movementId()),
                Cell.text(Show.words(MovementKind.valueOf(f.kind()).past())),
                Cell.time(f.happenedAt(), zone),
                Cell.link(
                        BusinessDay.at(f.happenedAt(), zone).toString(),
                        "/close/days/" + BusinessDay.at(f.happenedAt(), zone)),
                Cell.time(f.recordedAt(), zone),
                Cell.muted(f.actor()),
                Cell.muted(f.document())));
        return new RecordPage.Part(title, lead, table.emptySaying(none));
    }
}
