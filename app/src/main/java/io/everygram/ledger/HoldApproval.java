package io.everygram.ledger;

import io.everygram.identity.ApprovalKind;
import io.everygram.identity.Permissions;
import org.springframework.stereotype.Component;

/** The release of a hold of the state, of compliance or of quarantine by people's decision. */
@Component
class HoldApproval implements ApprovalKind {
    private final Holds holds;

    HoldApproval(Holds holds) {
        this.holds = holds;
    }

    @Override
    public String name() {
        return Holds.APPROVAL;
    }

    @Override
    public String title() {
        return "Release of a hold";
    }

    @Override
    public String permission() {
        return Permissions.RELEASE_APPROVE;
    }

    @Override
    public boolean needsSecondFactor() {
        return true;
    }

    @Override
    public Deed carryOut(Approved request) {
        return holds.carryOut(request);
    }
}
