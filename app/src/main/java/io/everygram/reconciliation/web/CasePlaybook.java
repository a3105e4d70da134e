package io.everygram.reconciliation.web;

import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.compliance.rules.RulesOfDay.Due;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.Playbook.Notify;
import io.everygram.reconciliation.domain.Playbook.StateClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The playbook of a cause as a case shows it: whose work, until when by which rule of the state, and who is told. */
final class CasePlaybook {
    private CasePlaybook() {}

    static List<Fact> facts(Cause cause, RulesOfDay law, Instant found, ZoneId zone) {
        var playbook = cause.playbook();
        var due = due(playbook.clock(), law, found);
        return List.of(
                new Fact("Cause", Cell.text(cause.evidence()).wrapped()),
                new Fact("Whose work", Cell.text(playbook.owner().words())),
                new Fact(
                        "Until",
                        due.map(d -> Cell.time(d.at(), zone).hint(d.rule()))
                                .orElse(Cell.muted(
                                        playbook.clock() == StateClock.NONE
                                                ? "no clock of the state"
                                                : "no pack states it: "
                                                        + playbook.clock().words()))),
                new Fact("To be told", Cell.text(told(playbook.tell(), law)).wrapped()));
    }

    /** Until when, from when the difference was found; empty where the state says nothing. */
    static Optional<Due> due(StateClock clock, RulesOfDay law, Instant found) {
        return switch (clock) {
            case NONE -> Optional.empty();
            case ENTRY -> law.due(Parameter.ENTRY_HOURS, found);
            case RECEIPT -> law.due(Parameter.RECEIPT_VERIFY_HOURS, found);
            case DISCREPANCY -> law.due(Parameter.DISCREPANCY_NOTICE_HOURS, found);
            case LOSS -> law.due(Parameter.THEFT_NOTICE_HOURS, found);
        };
    }

    private static String told(Notify notify, RulesOfDay law) {
        var whom = law.list(Parameter.NOTIFY);
        return notify == Notify.STATE && !whom.isEmpty() ? "compliance, " + String.join(", ", whom) : notify.words();
    }
}
