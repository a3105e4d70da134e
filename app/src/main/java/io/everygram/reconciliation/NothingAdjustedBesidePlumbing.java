package io.everygram.reconciliation;

import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.CommandRule;
import io.everygram.ledger.UnitRef;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.store.CaseStore;
import io.everygram.tracking.Outages;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * No quantity of a package is adjusted, from whatever page, while its case says that only a message, a trip, a recount or a misread tag stands between the three;
 * what is destroyed or sampled meanwhile is booked as ever. The case is looked at as it stands now, so that one whose cause has gone stops nothing, and one
 * that was closed with a note alone stops as before. While the state's system is out, what waits for it alone stops nothing.
 */
@Component
class NothingAdjustedBesidePlumbing implements CommandRule {
    private static final List<String> PLUMBING = EnumSet.allOf(Cause.class).stream()
            .filter(Cause::isPlumbing)
            .map(Cause::name)
            .toList();

    /** What an outage explains: our reports and our view of the state wait for it. */
    private static final Set<Cause> OF_THE_LINK = EnumSet.of(
            Cause.CONVERSION_HALF_DONE,
            Cause.REPORT_REFUSED,
            Cause.KEY_REFUSED,
            Cause.ANSWER_LOST,
            Cause.IN_FLIGHT,
            Cause.UNREAD_WINDOW);

    private final CaseStore store;
    private final ObjectProvider<Comparison> comparison;
    private final ObjectProvider<Outages> outages;

    NothingAdjustedBesidePlumbing(
            CaseStore store, ObjectProvider<Comparison> comparison, ObjectProvider<Outages> outages) {
        this.store = store;
        this.comparison = comparison;
        this.outages = outages;
    }

    @Override
    public Optional<Against> against(Command command) {
        if (!(command instanceof Command.Adjust(var header, var adjustments))) {
            return Optional.empty();
        }
        var tags = adjustments.stream()
                .map(Command.Adjustment::unit)
                .filter(UnitRef.ByTag.class::isInstance)
                .map(unit -> ((UnitRef.ByTag) unit).tag())
                .map(PackageTag::value)
                .toList();
        var cases = store.unsettled(header.facility(), tags, PLUMBING);
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        boolean out = outages.getObject().open(header.facility()).isPresent();
        return comparison.getObject().of(header.facility(), List.copyOf(cases.keySet())).stream()
                .filter(c -> c.cause()
                        .filter(Cause::isPlumbing)
                        .filter(cause -> !out || !OF_THE_LINK.contains(cause))
                        .isPresent())
                .findFirst()
                .map(c -> new Against(
                        c.cause().orElseThrow().words() + " ("
                                + c.tag().substring(Math.max(0, c.tag().length() - 6)) + "). "
                                + c.cause().orElseThrow().next().replaceAll("\\.$", ""),
                        "case " + cases.get(c.tag())));
    }
}
