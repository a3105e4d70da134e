package io.everygram.purchasing;

import io.everygram.kernel.Money;
import io.everygram.purchasing.domain.LandedCost;
import io.everygram.purchasing.domain.ThreeWayMatch.Finding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's invoice.
 *
 * @param number ours; {@code billNumber} is the vendor's
 * @param statedTotal what the invoice says it comes to
 * @param decidedBy who released or voided it; empty while nobody did
 * @param findings why it is held, or was when it was released
 */
public record VendorInvoice(
        long invoiceId,
        String number,
        String order,
        long vendorId,
        String vendor,
        String billNumber,
        LocalDate billedOn,
        LocalDate dueOn,
        Money freight,
        Money duty,
        Spread spread,
        Money statedTotal,
        String source,
        State state,
        int version,
        Instant recordedAt,
        String recordedBy,
        String recordedLogin,
        @Nullable Instant decidedAt,
        String decidedBy,
        String reason,
        List<Line> lines,
        List<Finding> findings) {
    public VendorInvoice {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** By what freight and duty are spread on the lines. */
    public enum Spread {
        VALUE,
        QUANTITY
    }

    /** How it stands. */
    public enum State {
        /** It agrees with order and receipts: it may be paid. */
        MATCHED,
        HELD,
        /** It does not agree, and somebody who may says that it is paid all the same. */
        RELEASED,
        /** It was entered wrongly. */
        VOIDED;

        public boolean isPayable() {
            return this == MATCHED || this == RELEASED;
        }
    }

    /** @param orderLine 0 for what was not ordered */
    public record Line(
            int position, int orderLine, String what, BigDecimal quantity, String unit, BigDecimal unitPrice) {
        public Money amount() {
            return new Money(quantity.multiply(unitPrice).setScale(2, RoundingMode.HALF_EVEN));
        }
    }

    public Money charges() {
        return freight.plus(duty);
    }

    /** What each line comes to with its share of freight and duty, in the order of the lines. */
    public List<LandedCost.Landed> landed() {
        return LandedCost.of(
                lines.stream()
                        .map(l -> new LandedCost.Part(l.quantity(), l.unitPrice()))
                        .toList(),
                charges(),
                spread);
    }
}
