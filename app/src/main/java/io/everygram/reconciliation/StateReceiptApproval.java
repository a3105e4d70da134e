package io.everygram.reconciliation;

import io.everygram.identity.ApprovalKind;
import io.everygram.identity.Permissions;
import org.springframework.stereotype.Component;

/** A package that only the state knows, worth more than one person may take in alone. */
@Component
class StateReceiptApproval implements ApprovalKind {
    private final StateReceipts receipts;

    StateReceiptApproval(StateReceipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public String name() {
        return StateReceipts.APPROVAL;
    }

    @Override
    public String title() {
        return "Package taken from the state";
    }

    @Override
    public String permission() {
        return Permissions.STOCK_ADJUST_APPROVE;
    }

    @Override
    public Deed carryOut(Approved request) {
        return receipts.carryOut(request);
    }
}
