package io.everygram.reconciliation;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.CommandRule;
import io.everygram.ledger.UnitRef;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.store.CaseStore;
import io.everygram.reconciliation.store.ComparisonStore;
import io.everygram.tracking.Outages;
import io.everygram.tracking.StateLink;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * No quantity of a package is adjusted, from whatever page, while its case says that only a message, a trip, a recount or a misread tag stands between the three;
 * what is destroyed or sampled meanwhile is booked as ever. The case is looked at as it stands now, so that one whose cause has gone stops nothing, and one
 * that was closed with a note alone stops as before. Where no comparison opened a case yet, a technical cause that outbox and link know already stops what a person asks for: a report
 * refused, unanswered, half taken or kept from leaving, a state that is not read, keys that it does not accept. A report that only waits its turn while the state
 * answers stops nothing by itself. While the state's system is out, what waits for it alone stops nothing.
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
    private final ComparisonStore reports;
    private final StateLink link;
    private final ObjectProvider<Comparison> comparison;
    private final ObjectProvider<Outages> outages;

    NothingAdjustedBesidePlumbing(
            CaseStore store,
            ComparisonStore reports,
            StateLink link,
            ObjectProvider<Comparison> comparison,
            ObjectProvider<Outages> outages) {
        this.store = store;
        this.reports = reports;
        this.link = link;
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
        return against(header.facility(), tags, false);
    }

    @Override
    public Optional<Against> againstAdjusting(FacilityId facility, PackageTag tag) {
        return against(facility, List.of(tag.value()), true);
    }

    /** @param early whether what is known before a comparison counts too */
    private Optional<Against> against(FacilityId facility, List<String> tags, boolean early) {
        var cases = store.unsettled(facility, tags, PLUMBING);
        boolean silent = early && link.silence(facility).isPresent();
        boolean technical = silent || early && reports.isOpenReportOf(facility, tags);
        if (cases.isEmpty() && !technical) {
            return Optional.empty();
        }
        boolean out = outages.getObject().open(facility).isPresent();
        return comparison.getObject().of(facility, technical ? tags : List.copyOf(cases.keySet())).stream()
                .filter(c -> c.cause()
                        .filter(cause -> OF_THE_LINK.contains(cause)
                                ? !out && (cases.containsKey(c.tag()) || cause != Cause.IN_FLIGHT || silent)
                                : cause.isPlumbing() && cases.containsKey(c.tag()))
                        .isPresent())
                .findFirst()
                .map(c -> against(c, c.cause().orElseThrow(), cases.get(c.tag())));
    }

    private static Against against(Comparison.Compared c, Cause cause, @Nullable Long caseId) {
        return new Against(
                cause.words() + " (" + c.tag().substring(Math.max(0, c.tag().length() - 6)) + "). "
                        + cause.next().replaceAll("\\.$", ""),
                caseId == null ? "found now, before a comparison made a case of it" : "case " + caseId);
    }
}
