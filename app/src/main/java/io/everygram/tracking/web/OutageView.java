package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.Outages;
import io.everygram.tracking.Outages.Contingency;
import io.everygram.tracking.Outages.ToTell;
import io.everygram.tracking.store.OutageStore.Outage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The page of an outage: the rule, the clocks, who was told, what was done. */
@Component
class OutageView {
    /** More of them are on the paper. */
    private static final int SHOWN = 300;

    private final Outages outages;
    private final Catalog catalog;
    private final Clock clock;

    OutageView(Outages outages, Catalog catalog, Clock clock) {
        this.outages = outages;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** @param shown the outage; empty when there never was one */
    RecordPage page(FacilityId facility, Optional<Outage> shown) {
        var zone = catalog.facility(facility).zoneId();
        var open = shown.filter(outage -> outage.endedAt() == null);
        return new RecordPage(
                "State link",
                Cell.text("Working without the state"),
                open.map(OutageView::declared)
                        .orElse(
                                "No outage is declared. One is declared by itself when the state cannot be read for ten minutes, or by hand here."),
                List.of(open.isPresent() ? Cell.badge("Outage", "bad") : Cell.badge("None now", "good")),
                facts(facility, shown, outages.contingency(facility), zone),
                parts(facility, shown, zone),
                forms(
                        open,
                        shown.map(outage -> outages.toTell(facility, outage)).orElse(List.of()),
                        shown),
                links(shown),
                List.of(),
                "");
    }

    private static String declared(Outage outage) {
        return "Declared "
                + (outage.declaredBy().isEmpty() ? "by itself: " : "by " + outage.declaredBy() + ": ")
                + outage.why();
    }

    private static List<WorklistPage.LinkButton> links(Optional<Outage> shown) {
        var links = new ArrayList<WorklistPage.LinkButton>();
        shown.ifPresent(outage -> links.add(
                new WorklistPage.LinkButton("Print the log", "/state/outage/log.pdf?id=" + outage.outageId(), false)));
        links.add(new WorklistPage.LinkButton("The rule, and your own", "/rules/contingency", false));
        links.add(new WorklistPage.LinkButton("Reports to the state", "/state?show=open", false));
        return links;
    }

    private List<RecordPage.Fact> facts(FacilityId facility, Optional<Outage> shown, Contingency rule, ZoneId zone) {
        var facts = new ArrayList<RecordPage.Fact>();
        var now = clock.instant();
        shown.ifPresent(outage -> {
            facts.add(new RecordPage.Fact("Began", Cell.time(outage.beganAt(), zone)));
            var ended = outage.endedAt();
            facts.add(new RecordPage.Fact(
                    ended == null ? "Lasts" : "Ended",
                    ended == null
                            ? Cell.text(words(Duration.between(outage.beganAt(), now)))
                            : Cell.time(ended, zone)));
            int owed = outages.owed(facility, outage);
            facts.add(new RecordPage.Fact("Reports owed", Cell.number(owed)));
            rule.enterWithin()
                    .ifPresent(hours -> facts.add(new RecordPage.Fact(
                            "To be entered",
                            outages.enterBy(outage, rule)
                                    .map(by -> owed == 0 ? Cell.badge("All is entered", "good") : left(by, now, zone))
                                    .orElse(Cell.text("within " + Show.count(hours, "hour") + " after it ends")))));
        });
        facts.add(goodsLeave(rule, outages.open(facility).isPresent()));
        facts.addAll(told(facility, shown, rule, zone));
        if (!rule.known()) {
            facts.add(new RecordPage.Fact(
                    "Rule of " + catalog.facility(facility).state(),
                    Cell.badge("No rule known for this state; by default the duty below applies", "warn")));
        }
        facts.add(new RecordPage.Fact("Duty", Cell.text(rule.duty()).wrapped()));
        facts.add(new RecordPage.Fact(
                "From",
                Cell.text(rule.citation() + (rule.certain() ? "" : " (not certain, ask counsel)"))
                        .wrapped()));
        return facts;
    }

    /** What the rule says of goods holds while an outage lasts, and not for the days between. */
    private static RecordPage.Fact goodsLeave(Contingency rule, boolean isOut) {
        var words = rule.goodsMayMove().map(may -> may ? "Yes" : "No").orElse("Not known: ask first");
        return isOut
                ? new RecordPage.Fact(
                        "May goods leave",
                        Cell.badge(
                                words,
                                rule.goodsMayMove()
                                        .map(may -> may ? "good" : "bad")
                                        .orElse("warn")))
                : new RecordPage.Fact("May goods leave in an outage", Cell.text(words));
    }

    private List<RecordPage.Fact> told(FacilityId facility, Optional<Outage> shown, Contingency rule, ZoneId zone) {
        return shown.isEmpty()
                ? List.of(new RecordPage.Fact(
                        "Notify", Cell.text(String.join(", ", rule.tell())).wrapped()))
                : outages.toTell(facility, shown.get()).stream()
                        .map(one -> new RecordPage.Fact(
                                "Notify " + one.who(),
                                one.told()
                                        .map(note -> Cell.text(note.who() + ", " + Show.time(note.at(), zone)))
                                        .orElse(Cell.badge("Not told yet", "warn"))))
                        .toList();
    }

    private static Cell left(Instant by, Instant now, ZoneId zone) {
        return now.isAfter(by)
                ? Cell.badge("Overdue since " + Show.time(by, zone), "bad")
                : Cell.text("in " + words(Duration.between(now, by)) + ", by " + Show.time(by, zone));
    }

    private static String words(Duration time) {
        return time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    private List<RecordPage.Part> parts(FacilityId facility, Optional<Outage> shown, ZoneId zone) {
        if (shown.isEmpty()) {
            return List.of();
        }
        var table = Table.of("When", "Who", "What");
        var all = outages.done(facility, shown.get(), SHOWN + 1);
        for (var done : all.subList(0, Math.min(SHOWN, all.size()))) {
            table.row(
                    "",
                    "",
                    Cell.time(done.at(), zone),
                    Cell.text(done.who()),
                    Cell.text(done.what()).wrapped());
        }
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part(
                "What was done without the state",
                "In the order it happened; it goes to the state in this order when it is back."
                        + (all.size() > SHOWN ? " The first " + SHOWN + "; the printed log has all." : ""),
                table.emptySaying("Nothing yet.")));
        var before = earlier(facility, shown.get(), zone);
        if (!before.rows().isEmpty()) {
            parts.add(new RecordPage.Part("Other times without the state", "", before));
        }
        return parts;
    }

    private Table earlier(FacilityId facility, Outage shown, ZoneId zone) {
        var table = Table.of("Began", "Ended", "Declared", "Why", "#Reports owed");
        for (var outage : outages.latest(facility)) {
            if (outage.outageId() != shown.outageId()) {
                var href = "/state/outage?id=" + outage.outageId();
                table.row(
                        "",
                        href,
                        Cell.time(outage.beganAt(), zone).leading(href),
                        outage.endedAt() == null ? Cell.badge("lasts", "bad") : Cell.time(outage.endedAt(), zone),
                        Cell.text(outage.declaredBy().isEmpty() ? "by itself" : "by " + outage.declaredBy()),
                        Cell.text(outage.why()).wrapped(),
                        Cell.number(outages.owed(facility, outage)));
            }
        }
        return table.emptySaying("");
    }

    private static List<Form> forms(Optional<Outage> open, List<ToTell> toTell, Optional<Outage> shown) {
        var forms = new ArrayList<Form>();
        var waiting = toTell.stream().filter(one -> one.told().isEmpty()).toList();
        if (!waiting.isEmpty()) {
            forms.add(new Form(
                    "told",
                    "/state/outage/told",
                    "Somebody was told",
                    open.isPresent() ? "primary" : "plain",
                    "Stands in the log with your name and the time.",
                    List.of(
                            Form.Field.hidden(
                                    "outage",
                                    Long.toString(shown.map(Outage::outageId).orElse(0L))),
                            Form.Field.select(
                                    "who",
                                    "Who was told",
                                    waiting.getFirst().who(),
                                    waiting.stream()
                                            .map(one -> new Form.Option(one.who(), one.who()))
                                            .toList()),
                            Form.Field.of("how", "How, and whom you spoke to", "text", "")
                                    .optional())));
        }
        forms.addAll(forms(open, waiting.isEmpty() ? "primary" : "plain"));
        return forms;
    }

    private static List<Form> forms(Optional<Outage> open, String tone) {
        if (open.isEmpty()) {
            return List.of(new Form(
                    "declare",
                    "/state/outage",
                    "Declare an outage",
                    "danger",
                    "The state's contingency rule applies from now on; work goes on against the book.",
                    List.of(Form.Field.of("why", "What happened", "text", ""))));
        }
        return List.of(
                new Form(
                        "note",
                        "/state/outage/notes",
                        "Add to the log",
                        tone,
                        "",
                        List.of(
                                Form.Field.hidden(
                                        "outage", Long.toString(open.get().outageId())),
                                Form.Field.of("note", "What was done, or whom you told", "textarea", ""))),
                Form.button(
                        "/state/outage/end",
                        "The state is back",
                        "plain",
                        "Starts the clock for entering the backlog"));
    }
}
