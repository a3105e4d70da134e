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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * No quantity of a package is adjusted, from whatever page, while its case says that only a message, a trip, a recount or a misread tag stands between the three;
 * what is destroyed or sampled meanwhile is booked as ever. The case is looked at as it stands now, so that one whose cause has gone stops nothing.
 */
@Component
class NothingAdjustedBesidePlumbing implements CommandRule {
    private static final List<String> PLUMBING = EnumSet.allOf(Cause.class).stream()
            .filter(Cause::isPlumbing)
            .map(Cause::name)
            .toList();

    private final CaseStore cases;
    private final ObjectProvider<Comparison> comparison;
    private final ObjectProvider<Outages> outages;

    NothingAdjustedBesidePlumbing(
            CaseStore cases, ObjectProvider<Comparison> comparison, ObjectProvider<Outages> outages) {
        this.cases = cases;
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
        var open = cases.openFor(header.facility(), tags, PLUMBING);
        if (open.isEmpty() || outages.getObject().open(header.facility()).isPresent()) {
            return Optional.empty();
        }
        return comparison.getObject().of(header.facility(), List.copyOf(open.keySet())).stream()
                .filter(c -> c.cause().filter(Cause::isPlumbing).isPresent())
                .findFirst()
                .map(c -> new Against(
                        c.cause().orElseThrow().words() + " ("
                                + c.tag().substring(Math.max(0, c.tag().length() - 6)) + "). "
                                + c.cause().orElseThrow().next().replaceAll("\\.$", ""),
                        "case " + open.get(c.tag())));
    }
}
