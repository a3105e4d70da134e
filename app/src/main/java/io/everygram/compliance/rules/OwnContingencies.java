package io.everygram.compliance.rules;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.domain.Rule;
import io.everygram.compliance.rules.domain.RulePack;
import io.everygram.compliance.rules.store.OwnContingencyStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A facility's own contingency rule: for states of which no pack has one, or where the facility's counsel reads it otherwise. */
@Service
public class OwnContingencies {
    /** Letters of the words and of the citation. */
    public static final int LONGEST = 1_000;

    private static final String OWN = "OWN";
    private static final BigDecimal MOST_HOURS = new BigDecimal("8760");

    private final OwnContingencyStore store;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    OwnContingencies(OwnContingencyStore store, Catalog catalog, AuditTrail audit, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** As it was typed; {@code toTell} one on each line. */
    public record Typed(String from, String words, String citation, String mayMove, String hours, String toTell) {}

    /** What came of stating one. */
    public sealed interface Outcome {
        record Stated(LocalDate fromDay) implements Outcome {}

        /** Refusals; nothing was kept. */
        sealed interface Refused extends Outcome {
            String field();
        }

        record Missing(String field) implements Refused {}

        record TooLong(String field, int most) implements Refused {}

        /** A day cannot be read, or days that have begun would change. */
        record BadDay(LocalDate today) implements Refused {
            @Override
            public String field() {
                return "from";
            }
        }

        record BadHours() implements Refused {
            @Override
            public String field() {
                return "hours";
            }
        }
    }

    /** Keeps it from its first day on, today at the earliest. */
    @Transactional
    public Outcome state(CurrentPerson person, Typed typed) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        for (var field :
                Map.of("words", typed.words(), "citation", typed.citation()).entrySet()) {
            if (field.getValue().isBlank()) {
                return new Outcome.Missing(field.getKey());
            }
            if (field.getValue().strip().length() > LONGEST) {
                return new Outcome.TooLong(field.getKey(), LONGEST);
            }
        }
        if (!typed.mayMove().equals("yes") && !typed.mayMove().equals("no")) {
            return new Outcome.Missing("may_move");
        }
        var from = day(typed.from()).filter(day -> !day.isBefore(today));
        if (from.isEmpty()) {
            return new Outcome.BadDay(today);
        }
        if (!typed.hours().strip().matches("\\d{1,4}(\\.\\d{1,2})?")
                || new BigDecimal(typed.hours().strip()).compareTo(MOST_HOURS) > 0) {
            return new Outcome.BadHours();
        }
        audit.acting(person.login(), typed.citation().strip());
        store.insert(
                person.facility(),
                new OwnContingency(
                        from.get(),
                        typed.words().strip(),
                        typed.citation().strip(),
                        typed.mayMove().equals("yes"),
                        new BigDecimal(typed.hours().strip()),
                        Arrays.stream(typed.toTell().split("\\R"))
                                .map(String::strip)
                                .filter(who -> !who.isEmpty())
                                .distinct()
                                .toList(),
                        today,
                        person.name()));
        return new Outcome.Stated(from.get());
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** All that were stated, the one that counts last first. */
    @Transactional(readOnly = true)
    public List<OwnContingency> all(FacilityId facility) {
        return store.all(facility);
    }

    /** The one that counts on a day as a pack of one rule; empty when there is none. */
    Optional<RulePack> pack(FacilityId facility, LocalDate day) {
        return store.all(facility).stream()
                .filter(own -> !own.fromDay().isAfter(day))
                .findFirst()
                .map(own -> new RulePack(
                        OWN, "The facility's own", own.fromDay().toString(), own.fromDay(), List.of(rule(own))));
    }

    private static Rule rule(OwnContingency own) {
        return new Rule(
                OwnContingency.RULE,
                Duty.CONTINGENCY,
                own.words(),
                own.citation(),
                own.statedOn(),
                Certainty.TEXT,
                own.fromDay(),
                null,
                Severity.INFORMS,
                true,
                List.of(),
                List.of(),
                null,
                null,
                Map.of(
                        Parameter.CONTINGENCY_MAY_MOVE,
                        new Setting.Switch(own.mayMove()),
                        Parameter.CONTINGENCY_BACKLOG_HOURS,
                        new Setting.Figure(own.backlogHours()),
                        Parameter.CONTINGENCY_NOTIFY,
                        new Setting.Listed(own.toTell())));
    }
}
