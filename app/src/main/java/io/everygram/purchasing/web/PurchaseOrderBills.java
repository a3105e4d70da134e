package io.everygram.purchasing.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Table;
import io.everygram.purchasing.InvoiceWords;
import io.everygram.purchasing.VendorInvoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the vendor billed for an order. */
final class PurchaseOrderBills {
    private PurchaseOrderBills() {}

    static Optional<Part> part(List<VendorInvoice> bills) {
        if (bills.isEmpty()) {
            return Optional.empty();
        }
        var table = Table.of(
                "Invoice", "Vendor’s number", "Billed", "Due", "#Total", "#Freight and duty", "State", "Why held");
        for (var bill : bills) {
            var href = "/vendor-invoices/" + bill.number();
            table.row(
                    "",
                    href,
                    Cell.link(bill.number(), href),
                    Cell.text(bill.billNumber()),
                    Cell.day(bill.billedOn()),
                    Cell.day(bill.dueOn()),
                    Cell.money(bill.statedTotal().amount()),
                    Cell.money(bill.charges().amount()),
                    InvoicesController.badge(bill.state()),
                    Cell.muted(
                                    bill.state() == VendorInvoice.State.HELD
                                            ? bill.findings().stream()
                                                    .map(InvoiceWords::of)
                                                    .collect(Collectors.joining(" "))
                                            : bill.reason())
                            .wrapped());
        }
        return Optional.of(new Part(
                "Vendor invoices", "Matched against what was ordered and what came in.", table.emptySaying("")));
    }
}
