package io.everygram.purchasing.x12;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a vendor says in a transaction. */
public sealed interface VendorMessage {
    String order();

    /** 855: what the vendor accepts of an order. */
    record Acknowledged(String order, List<AcknowledgedLine> lines) implements VendorMessage {
        public Acknowledged {
            lines = List.copyOf(lines);
        }
    }

    /** @param refused whether the vendor will not deliver it */
    record AcknowledgedLine(
            int line,
            String item,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> price,
            Optional<LocalDate> on,
            boolean refused) {}

    /** 856: what is on its way. */
    record Shipped(
            String order, String shipment, Optional<LocalDate> arrivesOn, String carrier, List<ShippedLine> lines)
            implements VendorMessage {
        public Shipped {
            lines = List.copyOf(lines);
        }
    }

    record ShippedLine(int line, String item, BigDecimal quantity, String lot) {}

    /** 810: what is to be paid. */
    record Billed(
            String order,
            String number,
            LocalDate on,
            Optional<LocalDate> due,
            BigDecimal freight,
            BigDecimal total,
            List<BilledLine> lines)
            implements VendorMessage {
        public Billed {
            lines = List.copyOf(lines);
        }
    }

    record BilledLine(int line, String item, BigDecimal quantity, BigDecimal price) {}

    /** What came of understanding a transaction. */
    sealed interface Understood {
        record Message(VendorMessage message) implements Understood {}

        /** @param reason a sentence */
        record Not(String reason) implements Understood {}
    }
}
