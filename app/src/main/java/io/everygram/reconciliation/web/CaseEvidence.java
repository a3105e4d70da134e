package io.everygram.reconciliation.web;

import io.everygram.compliance.rules.Rules;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.Cases;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Figures;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.tracking.CallLog;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person looks at before deciding: the three values with their times, counts, movements, reports and calls about the tag. */
@Component
class CaseEvidence {
    private static final int MOVEMENTS = 30;
    private static final int CALLS = 20;
    /** Readings come every half minute; what was told lies between them. */
    private static final int LOOKED_THROUGH = 300;

    private final Stock stock;
    private final Outbox outbox;
    private final CallLog log;
    private final StateLink link;
    private final Rules rules;
    private final People people;
    private final CaseNotices notices;

    CaseEvidence(
            Stock stock, Outbox outbox, CallLog log, StateLink link, Rules rules, People people, CaseNotices notices) {
        this.notices = notices;
        this.people = people;
        this.rules = rules;
        this.stock = stock;
        this.outbox = outbox;
        this.log = log;
        this.link = link;
    }

    List<RecordPage.Fact> facts(Cases.Detail detail, CurrentPerson person, ZoneId zone) {
        var facts = new ArrayList<RecordPage.Fact>();
        if (detail.difference().closedAt() == null) {
            facts.addAll(CasePlaybook.facts(
                    Cause.valueOf(detail.difference().cause()), rules.today(person.facility()), opened(detail), zone));
        }
        var assignee = detail.difference().assignee();
        if (!assignee.isEmpty()) {
            facts.add(new RecordPage.Fact(
                    "Given to", Cell.text(people.names(List.of(assignee)).getOrDefault(assignee, assignee))));
        }
        if (!detail.difference().answer().isEmpty()) {
            facts.add(new RecordPage.Fact(
                    "Being done", Cell.text(detail.difference().answer()).wrapped()));
        }
        detail.now().ifPresent(c -> {
            facts.add(new RecordPage.Fact(
                    "Shelf", Cell.text(Figures.shelf(c) + at(c.row().countedAt(), zone, "counted"))));
            facts.add(new RecordPage.Fact("Book", Cell.text(Figures.book(c) + ", as it stands now")));
            facts.add(new RecordPage.Fact(
                    "State", Cell.text(Figures.state(c) + at(c.row().stateSeenAt(), zone, "read"))));
            if (c.row().asBooked()) {
                facts.add(new RecordPage.Fact("Counted how", Cell.badge("As booked", "quiet")));
            }
        });
        if (detail.now().isEmpty()) {
            facts.add(new RecordPage.Fact("Was", Cell.text(detail.difference().facts())));
        }
        facts.add(new RecordPage.Fact("Opened", Cell.time(detail.difference().openedAt(), zone)));
        facts.add(
                new RecordPage.Fact("Business day", Cell.day(detail.difference().day())));
        return facts;
    }

    private static String at(@Nullable Instant moment, ZoneId zone, String what) {
        return moment == null ? "" : ", " + what + " " + Show.time(moment, zone);
    }

    List<RecordPage.Part> parts(Cases.Detail detail, CurrentPerson person, ZoneId zone) {
        var parts = new ArrayList<RecordPage.Part>();
        detail.now()
                .filter(now -> now.truths().state().known())
                .map(now -> fields(detail, now, person, zone))
                .ifPresent(fields -> {
                    parts.add(fields.part());
                    parts.add(fields.changed());
                });
        parts.addAll(notices.parts(detail, person, zone));
        parts.add(seen(detail, zone));
        parts.add(movements(detail, person, zone));
        parts.add(reports(detail.difference().tag(), person, zone));
        parts.add(calls(detail.difference().tag(), person, zone));
        return parts;
    }

    private static Instant opened(Cases.Detail detail) {
        return detail.difference().openedAt();
    }

    private CaseFields fields(Cases.Detail detail, Compared now, CurrentPerson person, ZoneId zone) {
        return new CaseFields(
                now,
                detail.choices(),
                detail.taking(),
                detail.remaking(),
                link.pack(person.facility(), now.tag()),
                link.changes(person.facility(), now.tag()),
                zone);
    }

    private static RecordPage.Part seen(Cases.Detail detail, ZoneId zone) {
        var sightings = Table.of("When", "#Counted", "Room", "How", "By", "Count");
        detail.sightings()
                .forEach(s -> sightings.row(
                        "",
                        "/opening/count/" + s.countId(),
                        Cell.time(s.countedAt(), zone),
                        Cell.number(s.quantity(), s.unit()),
                        Cell.text(s.room()),
                        s.state().equals("CANCELED")
                                ? Cell.badge("Canceled", "quiet")
                                : s.asBooked() ? Cell.badge("As booked", "quiet") : Cell.muted("Counted"),
                        Cell.muted(s.countedBy()),
                        Cell.link("Count " + s.countId(), "/opening/count/" + s.countId())));
        return new RecordPage.Part(
                "Seen on the shelf", "Newest first.", sightings.emptySaying("No count has seen this tag."));
    }

    private RecordPage.Part movements(Cases.Detail detail, CurrentPerson person, ZoneId zone) {
        var table = Table.of("When", "What", "#Quantity", "Where", "Why", "By");
        // Also of a package that is used up, which no comparison has any more.
        stock.find(person.facility(), detail.difference().tag())
                .ifPresent(unit -> stock.history(person.facility(), unit.unitId()).stream()
                        .limit(MOVEMENTS)
                        .forEach(h -> table.row(
                                "",
                                "",
                                Cell.time(h.happenedAt(), zone),
                                Cell.text(Show.words(
                                        MovementKind.valueOf(h.kind()).past())),
                                Cell.number(h.quantity(), unit.unit()),
                                Cell.text(where(h)).wrapped(),
                                Cell.muted(why(h)).wrapped(),
                                Cell.muted(h.actor()).wrapped())));
        return new RecordPage.Part(
                "Movements in the book", "Newest first.", table.emptySaying("The book never moved it."));
    }

    private static String why(Stock.HistoryLine line) {
        return Stream.of(line.reason(), line.document())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String where(Stock.HistoryLine line) {
        var from = LedgerWords.place(line.fromKind(), line.fromRef(), line.fromName());
        var to = LedgerWords.place(line.toKind(), line.toRef(), line.toName());
        return from.isEmpty() && to.isEmpty() ? "" : from + " → " + to;
    }

    private RecordPage.Part reports(String tag, CurrentPerson person, ZoneId zone) {
        var messages = Table.of("Happened", "Kind", "State", "Answer");
        outbox.messages(person.facility(), tag, false)
                .forEach(m -> messages.row(
                        "",
                        "/state/messages/" + m.messageId(),
                        Cell.time(m.happenedAt(), zone).leading("/state/messages/" + m.messageId()),
                        Cell.text(Show.words(m.kind())),
                        Cell.badge(Show.words(m.state()), m.state().equals("SENT") ? "good" : "warn"),
                        Cell.muted(m.answer())));
        return new RecordPage.Part("Reports to the state", "", messages.emptySaying("Nothing was reported about it."));
    }

    /** The page of the oldest report about a tag that stands so. */
    Optional<String> openReport(String tag, CurrentPerson person, String state) {
        return outbox.messages(person.facility(), tag, true).stream()
                .filter(m -> m.state().equals(state))
                .findFirst()
                .map(m -> "/state/messages/" + m.messageId());
    }

    private RecordPage.Part calls(String tag, CurrentPerson person, ZoneId zone) {
        var calls = Table.of("When", "Call", "#Status", "Answer");
        var read = new HashSet<String>();
        log.about(person.facility(), tag, LOOKED_THROUGH).stream()
                .filter(call ->
                        !call.method().equals("GET") || read.add(call.address().replaceAll("\\?.*", "")))
                .limit(CALLS)
                .forEach(call -> calls.row(
                        "",
                        "/state/calls/" + call.callId(),
                        Cell.time(call.at(), zone).leading("/state/calls/" + call.callId()),
                        Cell.text(call.method() + " " + call.address().replaceAll("\\?.*", "")),
                        Cell.number(call.status()),
                        Cell.muted(
                                call.answer().length() > 120
                                        ? call.answer().substring(0, 120) + " …"
                                        : call.answer())));
        return new RecordPage.Part(
                "Calls to the state",
                "What told the state of this tag, and the newest reading that showed it; older readings are in the call log.",
                calls.emptySaying("No call has named this tag yet."));
    }
}
