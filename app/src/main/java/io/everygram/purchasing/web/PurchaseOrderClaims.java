package io.everygram.purchasing.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Table;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.VendorClaim;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of claims, on the order that they are about and on the order that brings the goods again. */
final class PurchaseOrderClaims {
    private PurchaseOrderClaims() {}

    /** What the order comes to when what was credited is taken off. */
    static List<Fact> facts(PurchaseOrder order, List<VendorClaim> claims) {
        var own = claims.stream()
                .filter(claim -> claim.orderNumber().equals(order.number()))
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        var credited = sum(own, VendorClaim::credited);
        var open = sum(own.stream().filter(VendorClaim::isOpen).toList(), VendorClaim::amount);
        var facts = new ArrayList<Fact>();
        if (open.signum() > 0) {
            facts.add(new Fact("Claimed, not settled", Cell.money(open)));
        }
        facts.add(new Fact("Credited", Cell.money(credited)));
        facts.add(new Fact("Comes to", Cell.money(order.total().amount().subtract(credited))));
        return facts;
    }

    private static BigDecimal sum(List<VendorClaim> claims, Function<VendorClaim, BigDecimal> of) {
        return claims.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Optional<Part> part(PurchaseOrder order, List<VendorClaim> claims) {
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        var table = Table.of("Claim", "About", "#Asked", "#Credited", "State", "Credit note or order");
        for (var claim : claims) {
            boolean own = claim.orderNumber().equals(order.number());
            var href = "/claims/" + claim.number();
            table.row(
                    "",
                    href,
                    Cell.link(claim.number(), href),
                    own
                            ? ClaimsController.about(claim)
                            : Cell.link(
                                    "goods of " + claim.orderNumber() + ", sent again here",
                                    "/purchase-orders/" + claim.orderNumber()),
                    Cell.money(claim.amount()),
                    Cell.money(claim.settledAmount()),
                    ClaimsController.badge(claim),
                    claim.endedAs().equals("REPLACED") && own
                            ? Cell.link(claim.document(), "/purchase-orders/" + claim.document())
                            : Cell.text(claim.document()));
        }
        return Optional.of(new Part(
                "Claims", "For what was missing, short, damaged or wrong in its deliveries.", table.emptySaying("")));
    }
}
