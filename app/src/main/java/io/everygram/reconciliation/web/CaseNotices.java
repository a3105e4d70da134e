package io.everygram.reconciliation.web;

import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.CaseNotice;
import io.everygram.reconciliation.Cases;
import io.everygram.reconciliation.Notices;
import io.everygram.reconciliation.Notices.Owed;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a case shows of notices: whether one is owed and why, until when and to whom, what was told, and the form that records it. */
@Component
class CaseNotices {
    static final String FORM = "notice";

    private final Notices notices;
    private final Rules rules;
    private final Clock clock;

    CaseNotices(Notices notices, Rules rules, Clock clock) {
        this.notices = notices;
        this.rules = rules;
        this.clock = clock;
    }

    Optional<Owed> owed(CurrentPerson person, long caseId) {
        return notices.open(person.facility()).notices().stream()
                .filter(one -> one.caseId() == caseId)
                .findFirst();
    }

    /** That the clock runs, or has run out. */
    Optional<Cell> mark(Owed owed, ZoneId zone) {
        var now = clock.instant();
        var what = owed.isTheft() ? "Theft or loss" : "Significant discrepancy";
        return Optional.of(owed.due()
                .map(due -> Cell.badge(
                                what
                                        + (owed.isOverdue(now) ? ", notice overdue since " : ", notify by ")
                                        + Show.time(due.at(), zone),
                                owed.isOverdue(now) ? "bad" : "warn")
                        .hint(due.rule()))
                .orElse(Cell.badge(what + ", to be notified", "warn")));
    }

    List<RecordPage.Part> parts(Cases.Detail detail, CurrentPerson person, ZoneId zone) {
        long id = detail.difference().caseId();
        var owed = owed(person, id);
        var told = notices.of(person.facility(), id);
        var parts = new ArrayList<RecordPage.Part>();
        var law = rules.today(person.facility());
        if (owed.isPresent()) {
            parts.add(owed(owed.get(), law, zone));
        } else if (told.isEmpty() && detail.difference().closedAt() == null) {
            notices.standing(person.facility(), id).ifPresent(words -> parts.add(clocks(detail, law, words, zone)));
        }
        if (!told.isEmpty()) {
            parts.add(told(told, id, zone));
        }
        return parts;
    }

    private RecordPage.Part owed(Owed owed, RulesOfDay law, ZoneId zone) {
        var table = Table.of("Whom to notify", "Runs since", "By", "Rule");
        whom(law)
                .forEach(whom -> table.row(
                        "",
                        "/rules",
                        Cell.text(whom).wrapped(),
                        Cell.time(owed.since(), zone),
                        owed.due().map(due -> Cell.time(due.at(), zone)).orElse(Cell.muted("no rule of today says it")),
                        Cell.muted(owed.due().map(RulesOfDay.Due::rule).orElse(""))
                                .wrapped()));
        return new RecordPage.Part(
                "To be notified",
                owed.why()
                        + " The clock runs on whatever becomes of the case. Record the notice here once it is given.",
                table.emptySaying("No pack of this state names whom: ask your compliance officer."));
    }

    private static List<String> whom(RulesOfDay law) {
        var whom = law.list(Parameter.NOTIFY);
        return whom.isEmpty() ? List.of("whom the state names: ask your compliance officer") : whom;
    }

    /** Not significant by the rule as it stands: which clocks run, from when it was found, if that changes. */
    private static RecordPage.Part clocks(Cases.Detail detail, RulesOfDay law, String standing, ZoneId zone) {
        var table = Table.of("When it is", "Whom to notify", "By", "Rule");
        clock(table, "Theft, loss or diversion", Parameter.THEFT_NOTICE_HOURS, detail, law, zone);
        clock(table, "A significant discrepancy", Parameter.DISCREPANCY_NOTICE_HOURS, detail, law, zone);
        return new RecordPage.Part(
                "To be notified, if it is not found",
                standing,
                table.emptySaying("No pack of this state names a notice: ask your compliance officer."));
    }

    private static void clock(
            Table.Builder table, String what, Parameter hours, Cases.Detail detail, RulesOfDay law, ZoneId zone) {
        law.due(hours, detail.difference().openedAt())
                .ifPresent(due -> table.row(
                        "",
                        "/rules",
                        Cell.text(what).wrapped(),
                        Cell.text(String.join(", ", whom(law))).wrapped(),
                        Cell.time(due.at(), zone),
                        Cell.muted(due.rule()).wrapped()));
    }

    private static RecordPage.Part told(List<CaseNotice> told, long caseId, ZoneId zone) {
        var table = Table.of("Told at", "Whom", "Reference", "File", "Recorded by");
        told.forEach(notice -> table.row(
                "",
                "",
                Cell.time(notice.toldAt(), zone),
                Cell.text(notice.whom()).wrapped(),
                Cell.text(notice.reference()),
                notice.fileId() == null
                        ? Cell.muted("–")
                        : Cell.link(notice.fileName(), "/cases/" + caseId + "/files/" + notice.fileId()),
                Cell.muted(notice.recordedBy())));
        return new RecordPage.Part("Notices", "Given; they are never changed.", table.emptySaying(""));
    }

    /** @param isOpen whether the case is; a closed one takes a notice while one is owed */
    Optional<Form> form(CurrentPerson person, long caseId, boolean isOpen) {
        var open = notices.open(person.facility());
        var mine = open.notices().stream().filter(one -> one.caseId() == caseId).findFirst();
        if (mine.isEmpty() && !isOpen) {
            return Optional.empty();
        }
        var fields = new ArrayList<Field>();
        fields.add(Field.of(
                "whom",
                "Who was told",
                "text",
                String.join(", ", rules.today(person.facility()).list(Parameter.NOTIFY))));
        fields.add(Field.of("told", "When", "datetime-local", "").optional().hint("Empty for now"));
        fields.add(Field.of("reference", "Number they gave", "text", "").optional());
        fields.add(Field.of("file", "What was sent or answered, up to 10 MB", "file", "")
                .optional());
        long others = mine.map(one -> open.notices().stream()
                        .filter(other -> other.caseId() != caseId && other.isTheft() == one.isTheft())
                        .count())
                .orElse(0L);
        if (others > 0) {
            fields.add(Field.select(
                    "of",
                    "It tells of",
                    "all",
                    List.of(
                            new Form.Option("all", "this and " + Show.count(others, "other case")),
                            new Form.Option("this", "this case alone"))));
        }
        return Optional.of(new Form(
                FORM,
                "/cases/" + caseId + "/notice",
                "Record a notice",
                mine.isPresent() ? "danger" : "plain",
                "Stands in the case and cannot be taken back; it ends the clock. The product tells nobody itself.",
                fields));
    }
}
