package io.everygram.ledger.web;

import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** What all pages of packages show alike. */
final class Packages {
    private Packages() {}

    static Table table(List<Stock.PackageRow> rows, ZoneId zone) {
        var table = Table.of(
                "Tag^",
                "Item^",
                "Lot^",
                "Room^",
                "#On hand^",
                "#Held",
                "#Allocated",
                "#Available to promise",
                "Lab^",
                "Packaged^?",
                "Expires^",
                "Came in^?",
                "#Cost^");
        for (var row : rows) {
            var href = "/packages/" + row.tag();
            table.row(
                    String.valueOf(row.tag()),
                    href,
                    Cell.tag(row.tag(), href),
                    Cell.text(row.name()).hint(row.number()),
                    Cell.muted(row.lot()),
                    Cell.text(row.room()),
                    Cell.number(row.onHand(), row.unit()),
                    quiet(row.held(), row.unit()),
                    quiet(row.allocated(), row.unit()),
                    Cell.number(row.available(), row.unit()),
                    lab(row.labState()),
                    Cell.day(row.packagedOn()),
                    Cell.day(row.expiresOn()),
                    Cell.time(row.receivedAt(), zone),
                    Cell.money(row.cost()));
        }
        return table.emptySaying(
                "No package fits. Clear the filter, or receive a [delivery](/inbound); how to take in what lies here already says [Getting started](/start).");
    }

    /** A number, or a dash for nothing. */
    static Cell quiet(BigDecimal quantity, String unit) {
        return quantity.signum() == 0 ? Cell.muted("–") : Cell.number(quantity, unit);
    }

    static Cell lab(String state) {
        return switch (state) {
            case "TestPassed", "RetestPassed", "NotRequired", "ProcessValidated" -> Cell.badge(words(state), "good");
            case "TestFailed", "RetestFailed" -> Cell.badge(words(state), "bad");
            default -> Cell.badge(words(state), "warn");
        };
    }

    /** {@code TestPassed} as {@code Test passed}. */
    static String words(String state) {
        return Show.words(state);
    }

    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
