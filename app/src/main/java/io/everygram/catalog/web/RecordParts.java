package io.everygram.catalog.web;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Bulk;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the pages of records have in common: what may be done with one, how dates that end stand, its history. */
@Component
class RecordParts {
    private static final int SOON_DAYS = 30;
    private static final int STORY = 30;

    private final AuditTrail audit;
    private final Catalog catalog;

    RecordParts(AuditTrail audit, Catalog catalog) {
        this.audit = audit;
        this.catalog = catalog;
    }

    /**
     * A list of records with what all of them have: chips, search, further rows, files out and in, and what is done with many at once.
     *
     * @param one what one of them is called
     * @param chips what the filters are called
     * @param search what is searched in
     */
    static WorklistPage list(
            WorklistPage page,
            RecordKind kind,
            String one,
            ListAddress address,
            RecordLists.Page<?> found,
            Map<String, String> chips,
            String search) {
        var many = kind.word();
        return page.chips(address.chips(found, chips))
                .search(search, address.words())
                .summary(address.summary(found, many))
                .next(address.next(found))
                .export("/records/export/" + many + ".csv")
                .links(
                        new LinkButton("File to edit", "/records/export/" + many + ".xlsx", false),
                        new LinkButton("Import", "/records/import/new?kind=" + many, false),
                        new LinkButton("New " + one, "/" + many + "/new", true))
                .bulk(
                        new Bulk("Set aside", "/" + many + "/bulk/rest"),
                        new Bulk("Take up again", "/" + many + "/bulk/wake"),
                        new Bulk("Change a field …", "/" + many + "/bulk/set"));
    }

    /** Edit and, where it makes sense, copy. */
    static List<LinkButton> links(RecordKind kind, long id, boolean copies, LinkButton... others) {
        var links = new ArrayList<>(List.of(others));
        if (copies) {
            links.add(new LinkButton("Copy", "/" + kind.word() + "/new?like=" + id, false));
        }
        links.add(new LinkButton("Edit", "/" + kind.word() + "/" + id + "/edit", true));
        return links;
    }

    /** Set aside or take up again; remove what nobody refers to. */
    static List<Form> forms(RecordKind kind, Standing record, boolean inUse) {
        var forms = new ArrayList<Form>();
        var id = Form.Field.of("id", "", "hidden", Long.toString(record.id()));
        var why = Form.Field.of("reason", "Why", "text", "").optional();
        if (kind.canRest()) {
            var active = record.value("active").equals("true");
            forms.add(new Form(
                    active ? "rest" : "wake",
                    "/" + kind.word() + "/bulk/" + (active ? "rest" : "wake"),
                    active ? "Set aside" : "Take up again",
                    "plain",
                    active
                            ? "It is no longer offered for new work. What refers to it stays as it is."
                            : "It is offered for new work again.",
                    List.of(id, Form.Field.of("home", "", "hidden", "record"), why)));
        }
        if (!inUse) {
            forms.add(new Form(
                    "remove",
                    "/" + kind.word() + "/" + record.id() + "/remove",
                    "Remove",
                    "danger",
                    "Nothing refers to it. It goes for good; the audit trail keeps what it was.",
                    List.of(Form.Field.of("version", "", "hidden", Integer.toString(record.version())), why)));
        }
        return forms;
    }

    /** Of something that ends: how many days are left. */
    static Cell ends(LocalDate end, LocalDate today) {
        var days = Show.daysUntil(end, today);
        if (days < 0) {
            return Cell.badge("ended " + Show.day(end), "bad")
                    .hint(Show.count(-days, "day") + " ago")
                    .forDay(end);
        }
        if (days <= SOON_DAYS) {
            return Cell.badge(
                            days == 0
                                    ? "ends today"
                                    : days == 1 ? "ends tomorrow" : "ends in " + Show.count(days, "day"),
                            "warn")
                    .forDay(end);
        }
        return Cell.text(Show.day(end)).hint(Show.count(days, "day") + " left").forDay(end);
    }

    static Cell inUse(boolean active) {
        return active ? Cell.badge("in use", "good") : Cell.badge("set aside", "quiet");
    }

    /** Who made and changed it, as sentences. */
    List<RecordPage.Line> story(RecordKind kind, FacilityId facility, long id) {
        return story(kind, "catalog." + kind.table() + " " + id, facility);
    }

    /** @param subject as the audit trail names the record */
    List<RecordPage.Line> story(RecordKind kind, String subject, FacilityId facility) {
        var zone = catalog.facility(facility).zoneId();
        return audit.story(facility, subject, STORY).stream()
                .map(event -> new RecordPage.Line(
                        Show.time(event.at(), zone),
                        event.who(),
                        sentence(kind == RecordKind.BOMS ? "bill" : kind.one(), event.action())
                                + (event.reason().isEmpty() ? "" : ": " + event.reason()) + ".",
                        String.join(", ", event.lines())))
                .toList();
    }

    private static String sentence(String noun, String action) {
        var one = Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
        return switch (action) {
            case "insert" -> one + " made";
            case "update" -> one + " changed";
            case "delete" -> one + " removed";
            default -> Show.words(action);
        };
    }
}
