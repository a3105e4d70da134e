package io.everygram.purchasing;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.purchasing.domain.OrderState;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An order to a vendor.
 *
 * @param version goes up with every change; who changes names the one seen
 * @param createdBy name of the person; {@code createdLogin} tells persons of one name apart
 * @param sentTo address it was mailed to, or how it went out
 * @param revision how often it was changed after the vendor had it
 * @param closeReason why it was cancelled or closed short
 */
public record PurchaseOrder(
        FacilityId facility,
        long orderId,
        String number,
        long vendorId,
        String vendor,
        OrderState state,
        LocalDate expectedOn,
        String note,
        int version,
        int revision,
        Instant createdAt,
        String createdBy,
        String createdLogin,
        Optional<String> approvedBy,
        Optional<Instant> sentAt,
        Optional<String> sentTo,
        Optional<String> closeReason,
        List<Line> lines) {
    public PurchaseOrder {
        lines = List.copyOf(lines);
    }

    /**
     * What is ordered of one item.
     *
     * @param unitPrice dollars for one stock unit, up to four decimals
     * @param promisedOn the day the vendor acknowledged, where it is another than the order's
     */
    public record Line(
            int line,
            ItemId item,
            String itemNumber,
            String itemName,
            boolean tracked,
            Quantity quantity,
            Money unitPrice,
            Quantity received,
            Optional<LocalDate> promisedOn) {
        /** Dollars and cents; half a cent goes to the even one. */
        public Money amount() {
            return amount(quantity, unitPrice);
        }

        /** What has not come in yet, never negative. */
        public Quantity open() {
            var open = quantity.minus(received);
            return open.isNegative() ? Quantity.zero(quantity.unit()) : open;
        }

        static Money amount(Quantity quantity, Money unitPrice) {
            return new Money(quantity.amount().multiply(unitPrice.amount()).setScale(2, RoundingMode.HALF_EVEN));
        }
    }

    /** The sum of the lines' amounts. */
    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }

    /** When a line is expected. */
    public LocalDate expectedOn(Line line) {
        return line.promisedOn().orElse(expectedOn);
    }

    public boolean isComplete() {
        return lines.stream().allMatch(line -> line.open().isZero());
    }

    public Optional<Line> line(int number) {
        return lines.stream().filter(line -> line.line() == number).findFirst();
    }
}
