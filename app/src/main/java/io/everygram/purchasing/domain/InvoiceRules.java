package io.everygram.purchasing.domain;

import io.everygram.purchasing.InvoiceOutcome;
import io.everygram.purchasing.InvoiceOutcome.Refused;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.VendorInvoices.Bill;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;

/** Whether an invoice can be entered at all. What only disagrees with the order is entered and held. */
public final class InvoiceRules {
    private static final int MOST_BILL_NUMBER = 60;
    /** An older invoice is taken for a slip of the keyboard. */
    private static final int OLDEST_YEARS = 2;

    private static final int LONGEST_TERMS_DAYS = 365;
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);

    private InvoiceRules() {}

    /** The first reason why not. */
    public static Optional<Refused> judge(PurchaseOrder order, Bill bill, LocalDate today) {
        if (!order.state().isBillable()) {
            return Optional.of(new InvoiceOutcome.NotBillable(order.number(), order.state()));
        }
        if (bill.billNumber().isEmpty()) {
            return Optional.of(new InvoiceOutcome.BillNumberMissing());
        }
        if (bill.billNumber().length() > MOST_BILL_NUMBER) {
            return Optional.of(new InvoiceOutcome.BillNumberTooLong(MOST_BILL_NUMBER));
        }
        return days(bill, today).or(() -> amounts(bill)).or(() -> lines(bill));
    }

    private static Optional<Refused> days(Bill bill, LocalDate today) {
        var first = today.minusYears(OLDEST_YEARS);
        if (bill.billedOn().isAfter(today) || bill.billedOn().isBefore(first)) {
            return Optional.of(new InvoiceOutcome.WrongBillDay(bill.billedOn(), first, today));
        }
        var last = bill.billedOn().plusDays(LONGEST_TERMS_DAYS);
        return bill.dueOn().isBefore(bill.billedOn()) || bill.dueOn().isAfter(last)
                ? Optional.of(new InvoiceOutcome.WrongDueDay(bill.dueOn(), bill.billedOn(), last))
                : Optional.empty();
    }

    private static Optional<Refused> amounts(Bill bill) {
        return amount("Freight", bill.freight())
                .or(() -> amount("Duty", bill.duty()))
                .or(() -> amount("Total", bill.statedTotal()));
    }

    private static Optional<Refused> amount(String field, BigDecimal amount) {
        return amount.signum() < 0
                        || amount.compareTo(MOST) > 0
                        || amount.stripTrailingZeros().scale() > 2
                ? Optional.of(new InvoiceOutcome.WrongAmount(field, amount))
                : Optional.empty();
    }

    private static Optional<Refused> lines(Bill bill) {
        if (bill.lines().isEmpty()) {
            return Optional.of(new InvoiceOutcome.NoLines());
        }
        var seen = new HashSet<Integer>();
        for (var line : bill.lines()) {
            if (line.orderLine() != 0 && !seen.add(line.orderLine())) {
                return Optional.of(new InvoiceOutcome.LineTwice(line.orderLine()));
            }
            if (line.quantity().signum() <= 0
                    || line.quantity().compareTo(MOST) > 0
                    || line.quantity().stripTrailingZeros().scale() > 4) {
                return Optional.of(new InvoiceOutcome.WrongQuantity(line.what(), line.quantity()));
            }
            if (line.unitPrice().signum() < 0
                    || line.unitPrice().compareTo(MOST) > 0
                    || line.unitPrice().stripTrailingZeros().scale() > 4) {
                return Optional.of(new InvoiceOutcome.WrongPrice(line.what(), line.unitPrice()));
            }
        }
        return Optional.empty();
    }
}
