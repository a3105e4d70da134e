package io.everygram.reconciliation;

import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalDecided;
import io.everygram.ledger.Adjustments;
import io.everygram.reconciliation.store.CaseStore;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An adjustment, or a receipt from the state, that was asked for on a case and decided by a second person is told in the case, which closes when that settled it. */
@Component
class CasesFollowApprovals {
    private static final Set<String> OF_CASES = Set.of(Adjustments.APPROVAL, StateReceipts.APPROVAL);
    private static final Pattern CASE = Pattern.compile("/cases/(\\d{1,18})");

    private final CaseStore store;
    private final Comparison comparison;
    private final Clock clock;

    CasesFollowApprovals(CaseStore store, Comparison comparison, Clock clock) {
        this.store = store;
        this.comparison = comparison;
        this.clock = clock;
    }

    @EventListener
    void decided(ApprovalDecided decision) {
        var match = CASE.matcher(decision.path());
        if (!OF_CASES.contains(decision.kind()) || !match.matches()) {
            return;
        }
        var told = "Request " + decision.id().value()
                + switch (decision.state()) {
                    case APPROVED -> " was approved. ";
                    case TURNED_DOWN -> " was turned down: ";
                    case WITHDRAWN -> " was withdrawn. ";
                    case WAITING, EXPIRED -> " lapsed. ";
                }
                + decision.words();
        store.event(decision.facility(), Long.parseLong(match.group(1)), clock.instant(), decision.by(), told.strip());
        if (decision.state() == Approval.State.APPROVED) {
            var _ = comparison.compare(decision.facility());
        }
    }
}
