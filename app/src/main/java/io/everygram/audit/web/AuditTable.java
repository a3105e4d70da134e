package io.everygram.audit.web;

import io.everygram.audit.AuditTrail.Event;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** Recorded acts as rows. */
final class AuditTable {
    private static final int SHOWN = 140;
    private static final Pattern SUBJECT = Pattern.compile("[a-z_]+\\.([a-z_]+)( .*)?");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2})");

    private AuditTable() {}

    /** @param whole for a file: moments to the microsecond, subjects as they are recorded, differences uncut */
    static Table of(List<Event> events, ZoneId zone, boolean whole) {
        var table = Table.of("When", "Who", "From", "Did", "Subject", "Difference", "Reason");
        for (var event : events) {
            var lines = event.lines().stream()
                    .map(line -> whole ? line : moments(line, zone))
                    .toList();
            var difference = lines.isEmpty() && event.action().equals("update")
                    ? "What is secret, and is not shown"
                    : String.join("; ", lines);
            table.row(
                    "",
                    "",
                    whole
                            ? Cell.text(
                                    event.at().atZone(zone).toOffsetDateTime().toString())
                            : Cell.time(event.at(), zone),
                    Cell.link(
                                    whole && event.accountId() != null
                                            ? event.who() + " (" + event.person() + ")"
                                            : event.who(),
                                    new AuditController.Asked("", event.person(), "", "", "").address("/audit"))
                            .hint(account(event)),
                    Cell.muted(event.address()),
                    Cell.text(action(event.action())),
                    Cell.link(
                                    (whole ? event.subject() : subject(event.subject()))
                                            + (event.named().isEmpty() ? "" : " · " + event.named()),
                                    new AuditController.Asked("", "", event.subject(), "", "").address("/audit"))
                            .hint(event.subject()),
                    Cell.text(
                                    whole || difference.length() <= SHOWN
                                            ? difference
                                            : difference.substring(0, SHOWN) + " …")
                            .hint(String.join("\n", lines)),
                    Cell.text(event.reason()));
        }
        return table.emptySaying("Nothing was recorded that fits. Clear the filter.");
    }

    /** {@code catalog.price_list 12} is {@code Price list 12}. */
    private static String subject(String recorded) {
        var row = SUBJECT.matcher(recorded);
        return row.matches() ? Show.words(row.group(1)) + (row.group(2) == null ? "" : row.group(2)) : recorded;
    }

    /** With moments as the facility's clock shows them. */
    private static String moments(String line, ZoneId zone) {
        return MOMENT.matcher(line)
                .replaceAll(
                        found -> Show.time(OffsetDateTime.parse(found.group()).toInstant(), zone));
    }

    private static String account(Event event) {
        return event.accountId() == null
                ? event.person()
                : "account " + event.accountId() + ", signs in as " + event.person();
    }

    private static String action(String action) {
        return switch (action) {
            case "insert" -> "added";
            case "update" -> "changed";
            case "delete" -> "removed";
            default -> action;
        };
    }
}
