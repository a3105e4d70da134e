package io.everygram.ledger.web;

import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Stock;
import io.everygram.ledger.domain.TakingBack;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells what happened to a package in sentences of the trade. A correction is named on both sides, what was recorded late is marked. */
final class Story {
    private static final Duration LATE = Duration.ofHours(1);

    private final String path;
    private final String unit;
    private final ZoneId zone;
    private final Predicate<String> may;
    private final Set<Long> told = new HashSet<>();

    /**
     * @param path of the package's page
     * @param unit the package's unit of measure
     * @param may whether who reads it has a permission
     */
    Story(String path, String unit, ZoneId zone, Predicate<String> may) {
        this.path = path;
        this.unit = unit;
        this.zone = zone;
        this.may = may;
    }

    RecordPage.Line line(Stock.HistoryLine line) {
        boolean first = told.add(line.movementId());
        return new RecordPage.Line(
                Show.time(line.happenedAt(), zone),
                line.actor(),
                sentence(line) + (line.heldInQuarantine() ? ", on hold there until it is released." : "."),
                detail(line),
                first ? anchor(line.movementId()) : "",
                first ? links(line) : List.of());
    }

    private static String anchor(long movement) {
        return "movement-" + movement;
    }

    /** A movement and what took it back point at each other; what still stands can be taken back by who may. */
    private List<WorklistPage.LinkButton> links(Stock.HistoryLine line) {
        var links = new ArrayList<WorklistPage.LinkButton>();
        if (line.reverses() != null) {
            links.add(new WorklistPage.LinkButton("What it took back", path + "#" + anchor(line.reverses()), false));
        }
        if (line.reversedBy() != null) {
            links.add(new WorklistPage.LinkButton("What took it back", path + "#" + anchor(line.reversedBy()), false));
        } else {
            var kind = MovementKind.valueOf(line.kind());
            TakeBack.of(kind)
                    .filter(_ -> TakingBack.hindrance(kind, line.document()).isEmpty())
                    .filter(family -> may.test(family.permission()))
                    .ifPresent(family -> links.add(new WorklistPage.LinkButton(
                            "Take back…", path + "/" + family.word() + "/" + line.movementId() + "/take-back", false)));
        }
        return links;
    }

    private String sentence(Stock.HistoryLine line) {
        var amount = amount(line.quantity());
        var from = LedgerWords.place(line.fromKind(), line.fromRef(), line.fromName());
        var to = LedgerWords.place(line.toKind(), line.toRef(), line.toName());
        var why = line.reason().isBlank() ? "" : ": " + line.reason();
        return switch (MovementKind.valueOf(line.kind())) {
            case RECEIVE -> "Received " + amount + " from " + from + " into " + to + " at " + Show.money(line.cost());
            case MOVE -> "Moved " + amount + " from " + from + " to " + to + why;
            case PICK -> "Picked " + amount + " from " + from + " into " + to + forDocument(line);
            case STAGE -> "Staged " + amount + " from " + from + " at " + to + forDocument(line);
            case SPLIT, MERGE, REPACK, PRODUCE -> converted(line, amount, from, to);
            case ADJUST -> adjusted(line, amount, from, to) + why;
            case COUNT -> counted(line, amount, from, to);
            case SHIP -> "Shipped " + amount + " from " + from + ", " + to;
            case DELIVER -> "Delivered " + amount + " to " + to;
            case RETURN -> "Returned " + amount + " from " + from + " to " + to + why;
            case DESTROY -> "Destroyed " + amount + " from " + from + why;
            case SAMPLE -> "Took " + amount + " from " + from + " as a lab sample" + why;
            case REVERSE ->
                "Took back movement " + line.reverses() + ": " + amount + " went from " + from + " back to " + to + why;
            case HOLD -> "Put on hold: " + Show.holds(line.reason());
            case RELEASE -> "Released from hold: " + Show.holds(line.reason());
            case FACTS ->
                "Lab testing now stands at " + Packages.words(line.reason()).toLowerCase(Locale.ROOT);
        };
    }

    private static String forDocument(Stock.HistoryLine line) {
        return line.document().isBlank() ? "" : " for " + line.document();
    }

    private static String converted(Stock.HistoryLine line, String amount, String from, String to) {
        var done = Show.words(MovementKind.valueOf(line.kind()).past());
        if ("LOSS".equals(line.toKind())) {
            return "Lost " + amount + " from " + from + " on the way";
        }
        return "CONVERSION".equals(line.toKind())
                ? done + ": " + amount + " from " + from + " went into " + line.kin()
                : done + ": " + amount + " made of " + line.kin() + ", into " + to;
    }

    private static String adjusted(Stock.HistoryLine line, String amount, String from, String to) {
        return "ADJUSTMENT".equals(line.toKind())
                ? "Adjusted by −" + amount + " in " + from
                : "Adjusted by +" + amount + " in " + to;
    }

    private static String counted(Stock.HistoryLine line, String amount, String from, String to) {
        return "ADJUSTMENT".equals(line.toKind())
                ? "Counted in " + from + ": " + amount + " less than the book"
                : "Counted in " + to + ": " + amount + " more than the book";
    }

    private String detail(Stock.HistoryLine line) {
        var parts = new ArrayList<String>();
        if (line.reversedBy() != null) {
            parts.add("Taken back by movement " + line.reversedBy());
        }
        if (line.recordedAt().isAfter(line.happenedAt().plus(LATE))) {
            parts.add("Recorded later, " + Show.time(line.recordedAt(), zone));
        }
        if (!line.note().isBlank()) {
            parts.add("“" + line.note() + "”");
        }
        if (!line.document().isBlank()) {
            parts.add(line.document());
        }
        parts.add("Movement " + line.movementId());
        if (!line.sentBy().isEmpty()) {
            parts.add("sent by " + line.sentBy() + (line.sentFrom().isEmpty() ? "" : " from " + line.sentFrom()));
        }
        return String.join(" · ", parts);
    }

    private String amount(@Nullable BigDecimal quantity) {
        return quantity == null ? "" : Show.number(quantity) + " " + Show.unit(unit);
    }
}
