package io.everygram.orders;

import io.everygram.orders.domain.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dispensary order with its lines, what of the stock is promised to them, and what was passed over. */
public record SalesOrder(Head head, List<Line> lines, List<Promised> promised, List<PassedOver> passedOver) {
    public SalesOrder {
        lines = List.copyOf(lines);
        promised = List.copyOf(promised);
        passedOver = List.copyOf(passedOver);
    }

    /** @param deliverOn the customer's day, in the facility's zone; {@code reference} the customer's own number, empty for none */
    public record Head(
            long orderId,
            String number,
            long customerId,
            LocalDate deliverOn,
            OrderState state,
            String note,
            String reference,
            Instant createdAt,
            String createdBy,
            String closedReason,
            int version) {}

    /**
     * One line.
     *
     * @param quantity ordered, in {@code unit}
     * @param price dollars for one unit
     * @param listPrice when the line was written; absent for older lines
     * @param priceReason why it is not the list price; empty for the list price
     * @param offerTag package whose offered price it is, which alone serves the line; empty for any
     * @param givenUp the part that will not be served, by decision
     */
    public record Line(
            int line,
            long itemId,
            String itemNumber,
            String itemName,
            String category,
            BigDecimal quantity,
            String unit,
            BigDecimal price,
            @Nullable BigDecimal listPrice,
            String priceReason,
            String offerTag,
            String packs,
            BigDecimal givenUp,
            String givenUpWhy) {
        public BigDecimal wanted() {
            return quantity.subtract(givenUp);
        }

        /** Dollars for what is wanted still. */
        public BigDecimal value() {
            return price.multiply(wanted());
        }
    }

    /**
     * A package that serves a line.
     *
     * @param isPart whether a part of it leaves under a tag of its own
     * @param pickedTag the tag under which it leaves; absent until picked
     */
    public record Promised(
            long allocationId,
            int line,
            long unitId,
            String tag,
            BigDecimal quantity,
            String why,
            boolean isPart,
            @Nullable String pickedTag,
            @Nullable Long pickedUnitId,
            @Nullable Instant pickedAt,
            @Nullable String pickedBy,
            String fromKind,
            String fromRef) {
        public boolean isPicked() {
            return pickedTag != null;
        }

        /** The unit that the promise lies on now. */
        public long promisedUnit() {
            return pickedUnitId == null ? unitId : pickedUnitId;
        }
    }

    public record PassedOver(int line, String tag, String why) {}

    public OrderState state() {
        return head.state();
    }

    public BigDecimal promised(int line) {
        return promised.stream()
                .filter(p -> p.line() == line)
                .map(Promised::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a line still wants beyond what is promised to it. */
    public BigDecimal missing(Line line) {
        return line.wanted().subtract(promised(line.line()));
    }

    public boolean isShort() {
        return lines.stream().anyMatch(line -> missing(line).signum() > 0);
    }

    public boolean isAnythingPicked() {
        return promised.stream().anyMatch(Promised::isPicked);
    }

    public List<Promised> waiting() {
        return promised.stream().filter(p -> !p.isPicked()).toList();
    }

    /** Dollars for what is wanted still, without what was given up. */
    public BigDecimal value() {
        return lines.stream().map(Line::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
