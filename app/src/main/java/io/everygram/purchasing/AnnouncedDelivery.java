package io.everygram.purchasing;

import io.everygram.purchasing.store.X12Store.Notice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to expect at the dock: of shipments that the vendor announced and nobody has received under their number, the one that arrives first, with its lots; where
 * none was announced, all that is open.
 */
public record AnnouncedDelivery(String shipment, List<Delivery.Part> parts) {
    public AnnouncedDelivery {
        parts = List.copyOf(parts);
    }

    /**
     * @param notices of the order, the one that arrives first first
     * @param received delivery notes of what came
     */
    public static AnnouncedDelivery of(PurchaseOrder order, List<Notice> notices, Set<String> received) {
        var shipment = notices.stream()
                .map(Notice::shipment)
                .filter(number -> !received.contains(number))
                .findFirst();
        var parts = new ArrayList<Delivery.Part>();
        for (var line : order.lines()) {
            if (line.open().isPositive()) {
                parts.addAll(parts(line, notices, shipment));
            }
        }
        return new AnnouncedDelivery(shipment.orElse(""), parts);
    }

    /** An open line that the shipment does not bring stays empty. */
    private static List<Delivery.Part> parts(PurchaseOrder.Line line, List<Notice> notices, Optional<String> shipment) {
        if (shipment.isEmpty()) {
            return List.of(part(line, plain(line.open().amount()), ""));
        }
        var brought = notices.stream()
                .filter(n -> n.shipment().equals(shipment.get()) && n.line() == line.line())
                .map(n -> part(line, plain(n.quantity()), n.lot()))
                .toList();
        return brought.isEmpty() ? List.of(part(line, "", "")) : brought;
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static Delivery.Part part(PurchaseOrder.Line line, String quantity, String lot) {
        return new Delivery.Part(line.line(), quantity, "", "", lot, Optional.empty(), Optional.empty(), "");
    }
}
