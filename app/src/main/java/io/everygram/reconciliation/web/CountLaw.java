package io.everygram.reconciliation.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountRules;
import io.everygram.reconciliation.CountSession;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the law asks of a count, on its page. */
@Component
class CountLaw {
    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.US);

    private final CountRules rules;

    CountLaw(CountRules rules) {
        this.rules = rules;
    }

    /** In one sentence: which rule asks for counts, and when the next is due. */
    String asked(CurrentPerson person) {
        return rules.asked(person.facility()).stream()
                .map(a -> "The law asks for a full comparison " + a.cadence().words() + "; the next one must be done "
                        + by(a.due()) + " (" + a.source() + ")")
                .collect(Collectors.joining("; "));
    }

    /** A moment at midnight is said as the day that ends then. */
    private static String by(LocalDateTime due) {
        return due.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? "by the end of " + Show.day(due.toLocalDate().minusDays(1))
                : "by " + due.format(DUE);
    }

    RecordPage.Part part(CurrentPerson person, CountSession session) {
        var table = Table.of("Rule", "How it stands", "Source");
        for (var asked : rules.asked(person.facility())) {
            table.row(
                    "",
                    "/rules",
                    Cell.text("Shelf, book and state are compared "
                                    + asked.cadence().words())
                            .wrapped(),
                    Cell.text(asked.lastOn()
                                            .map(day -> "everything counted by " + Show.day(day))
                                            .orElse("not every room counted yet")
                                    + "; the next one must be done " + by(asked.due()))
                            .wrapped(),
                    Cell.muted(asked.source()));
        }
        for (var told : rules.open(person.facility(), session)) {
            table.row(
                    "",
                    "/rules",
                    Cell.text(told.words()).wrapped(),
                    Cell.badge(
                            told.failures().stream()
                                    .map(f -> f.field().label() + " is missing")
                                    .distinct()
                                    .collect(Collectors.joining(", ")),
                            "warn"),
                    Cell.muted(told.source()));
        }
        var signatures = rules.signatures(person.facility(), new CountId(session.countId()));
        int people = rules.people(person.facility(), session);
        if (people > signatures.size() && people > 1 && !session.state().equals("CANCELED")) {
            table.row(
                    "",
                    "/rules",
                    Cell.text(people + " people count together and sign").wrapped(),
                    Cell.badge(signatures.size() + " of " + people + " signed", "warn"),
                    Cell.muted(""));
        }
        for (var signature : signatures) {
            table.row(
                    "",
                    "",
                    Cell.text("Signed by " + signature.person() + ", " + signature.title()),
                    Cell.text(signature.findings()).wrapped(),
                    Cell.muted(""));
        }
        return new RecordPage.Part("What the law asks", "", table.emptySaying("No pack asks anything of counts here."));
    }

    Form signForm(CountSession session) {
        return new Form(
                "sign",
                "/opening/count/" + session.countId() + "/sign",
                "Sign the count",
                "plain",
                "Your name, title and findings stand in its record.",
                java.util.List.of(
                        Form.Field.of("title", "Your title", "text", ""),
                        Form.Field.of("findings", "What was found", "text", "")
                                .hint("e.g. all agrees; or what differs and why")));
    }

    /** @param field that was refused; empty for done */
    record Said(String field, String words) {}

    Said sign(CurrentPerson person, CountSession session, String title, String findings) {
        return switch (rules.sign(person, new CountId(session.countId()), title, findings)) {
            case DONE -> new Said("", "The count is signed.");
            case ALREADY -> new Said("", "You have signed it already.");
            case NOT_FINISHED -> new Said("title", "Finish the count first; only a finished one is signed.");
            case TITLE_MISSING -> new Said("title", "Type your title: the record holds it beside your name.");
            case FINDINGS_MISSING -> new Said("findings", "Say what was found.");
        };
    }
}
