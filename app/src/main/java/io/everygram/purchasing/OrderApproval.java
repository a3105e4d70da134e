package io.everygram.purchasing;

import io.everygram.identity.ApprovalKind;
import io.everygram.identity.Permissions;
import org.springframework.stereotype.Component;

/** Purchase orders from the facility's limit on wait for another person; approving the request approves the order. */
@Component
class OrderApproval implements ApprovalKind {
    static final String NAME = "purchasing.order";
    /** Ends the payload of a request to go out below the vendor's minimum. */
    static final String BELOW = "below";

    private final Purchasing purchasing;

    OrderApproval(Purchasing purchasing) {
        this.purchasing = purchasing;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Purchase order above the limit or below the vendor’s minimum";
    }

    @Override
    public String permission() {
        return Permissions.PURCHASE_APPROVE;
    }

    @Override
    public Deed carryOut(Approved request) {
        var parts = request.payload().split(" ", 3);
        var below = parts.length == 3 && parts[2].equals(BELOW) ? request.reason() : "";
        var outcome = purchasing.approveAsked(request, parts[0], Integer.parseInt(parts[1]), below);
        return switch (outcome) {
            case PurchaseOutcome.Done(var number, var _) ->
                new Deed.Done(number + " is approved and can be sent.", "/purchase-orders/" + number);
            case PurchaseOutcome.Refused refused -> new Deed.Refused(PurchaseWords.of(refused));
        };
    }
}
