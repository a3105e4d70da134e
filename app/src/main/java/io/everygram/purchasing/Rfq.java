package io.everygram.purchasing;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A request for quotation.
 *
 * @param neededOn the day by which the goods should be there; {@code answerBy} the day by which vendors should answer
 * @param version goes up with every answer; who awards names the one seen
 * @param endedKey of the award
 */
public record Rfq(
        FacilityId facility,
        long rfqId,
        String number,
        State state,
        LocalDate neededOn,
        LocalDate answerBy,
        String note,
        int version,
        Instant madeAt,
        String madeBy,
        Optional<Instant> endedAt,
        String endedBy,
        String endedKey,
        String reason,
        List<Line> lines,
        List<Asked> vendors) {
    public Rfq {
        lines = List.copyOf(lines);
        vendors = List.copyOf(vendors);
    }

    public enum State {
        /** Vendors are asked and may answer. */
        OPEN,
        /** Lines were awarded. */
        AWARDED,
        /** Nothing came of it. */
        DROPPED
    }

    /**
     * What is asked for.
     *
     * @param awardedTo the vendor; 0 for none
     * @param orderNumber of the draft it became
     */
    public record Line(
            int line,
            ItemId item,
            String itemNumber,
            String itemName,
            Quantity quantity,
            long awardedTo,
            String orderNumber) {}

    /** How a vendor answered. */
    public enum Answer {
        NONE,
        QUOTED,
        DECLINED
    }

    /**
     * A vendor who is asked.
     *
     * @param askedHow the address, or how it was handed over; empty before it went out
     * @param reference the vendor's number of the quote
     * @param freight dollars for all that is quoted together
     */
    public record Asked(
            long vendorId,
            String vendor,
            String email,
            Optional<Instant> askedAt,
            String askedHow,
            Answer answer,
            String reference,
            Optional<LocalDate> validTo,
            BigDecimal freight,
            Optional<Instant> answeredAt,
            String answeredBy,
            List<Quoted> lines) {
        public Asked {
            lines = List.copyOf(lines);
        }

        public Optional<Quoted> line(int number) {
            return lines.stream().filter(quoted -> quoted.line() == number).findFirst();
        }
    }

    /**
     * What a vendor quotes for a line.
     *
     * @param prices ascending by quantity, the first from nothing on
     * @param minimum in the item's unit; 0 for none
     */
    public record Quoted(int line, List<Price> prices, BigDecimal minimum, int leadDays) {
        public Quoted {
            prices = List.copyOf(prices);
        }

        /** What has to be ordered when so much is wanted. */
        public BigDecimal orders(BigDecimal wanted) {
            return wanted.max(minimum);
        }

        /** The price of one unit when so many are ordered. */
        public BigDecimal priceOf(BigDecimal quantity) {
            return prices.stream()
                    .filter(price -> price.fromQuantity().compareTo(quantity) <= 0)
                    .reduce((_, later) -> later)
                    .orElseThrow()
                    .price();
        }
    }

    public record Price(BigDecimal fromQuantity, BigDecimal price) {}

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public Optional<Asked> vendor(long vendorId) {
        return vendors.stream().filter(asked -> asked.vendorId() == vendorId).findFirst();
    }
}
