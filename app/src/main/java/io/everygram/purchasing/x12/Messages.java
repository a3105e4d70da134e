package io.everygram.purchasing.x12;

import io.everygram.purchasing.x12.Interchange.Segment;
import io.everygram.purchasing.x12.Interchange.Transaction;
import io.everygram.purchasing.x12.VendorMessage.AcknowledgedLine;
import io.everygram.purchasing.x12.VendorMessage.BilledLine;
import io.everygram.purchasing.x12.VendorMessage.ShippedLine;
import io.everygram.purchasing.x12.VendorMessage.Understood;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands 855, 856 and 810 of version 4010 and later. Every figure that is needed and does not hold refuses the transaction with its segment. */
public final class Messages {
    private static final String BUYERS_ITEM = "BP";

    private Messages() {}

    public static Understood understand(Transaction transaction) {
        try {
            return switch (transaction.kind()) {
                case "855" -> new Understood.Message(acknowledged(transaction));
                case "856" -> new Understood.Message(shipped(transaction));
                case "810" -> new Understood.Message(billed(transaction));
                default ->
                    new Understood.Not("Transaction " + transaction.kind()
                            + " is none of 855, 856 and 810; nothing is done with it.");
            };
        } catch (NotSaid e) {
            return new Understood.Not(e.getMessage());
        }
    }

    /** Leaves a transaction that does not say what it has to. */
    private static final class NotSaid extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotSaid(String words) {
            super(words);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private static Segment needed(Transaction transaction, String tag) {
        return transaction
                .first(tag)
                .orElseThrow(() -> new NotSaid("The " + transaction.kind() + " has no segment " + tag + "."));
    }

    private static String needed(Segment segment, int element, String what) {
        var text = segment.at(element);
        if (text.isEmpty()) {
            throw wrong(segment, element, what);
        }
        return text;
    }

    private static NotSaid wrong(Segment segment, int element, String what) {
        return new NotSaid("%s%02d is no %s: “%s”.".formatted(segment.tag(), element, what, segment.at(element)));
    }

    private static BigDecimal figure(Segment segment, int element, String what) {
        return X12Values.figure(segment.at(element))
                .filter(f -> f.signum() >= 0)
                .orElseThrow(() -> wrong(segment, element, what));
    }

    private static LocalDate day(Segment segment, int element) {
        return X12Values.day(segment.at(element)).orElseThrow(() -> wrong(segment, element, "day"));
    }

    private static VendorMessage acknowledged(Transaction transaction) {
        var order = needed(needed(transaction, "BAK"), 3, "purchase order");
        var lines = new ArrayList<AcknowledgedLine>();
        var whole = Optional.<LocalDate>empty();
        for (var s : transaction.segments()) {
            switch (s.tag()) {
                case "DTM" -> {
                    var day = day(s, 2);
                    if (lines.isEmpty()) {
                        whole = Optional.of(day);
                    } else {
                        var last = lines.removeLast();
                        lines.add(new AcknowledgedLine(
                                last.line(),
                                last.item(),
                                last.quantity(),
                                last.price(),
                                Optional.of(day),
                                last.refused()));
                    }
                }
                case "PO1" ->
                    lines.add(new AcknowledgedLine(
                            X12Values.line(s.at(1)).orElse(0),
                            s.qualified(6, BUYERS_ITEM),
                            s.at(2).isEmpty() ? Optional.empty() : Optional.of(figure(s, 2, "quantity")),
                            s.at(4).isEmpty() ? Optional.empty() : Optional.of(figure(s, 4, "price")),
                            Optional.empty(),
                            false));
                case "ACK" -> {
                    if (lines.isEmpty()) {
                        throw new NotSaid("ACK stands before any PO1.");
                    }
                    var last = lines.removeLast();
                    lines.add(new AcknowledgedLine(
                            last.line(),
                            last.item(),
                            s.at(2).isEmpty() ? last.quantity() : Optional.of(figure(s, 2, "quantity")),
                            last.price(),
                            s.at(5).isEmpty() ? last.on() : Optional.of(day(s, 5)),
                            s.at(1).equals("IR")));
                }
                default -> {}
            }
        }
        var day = whole;
        return new VendorMessage.Acknowledged(
                order,
                lines.stream()
                        .map(l -> l.on().isPresent()
                                ? l
                                : new AcknowledgedLine(l.line(), l.item(), l.quantity(), l.price(), day, l.refused()))
                        .toList());
    }

    private static VendorMessage shipped(Transaction transaction) {
        var shipment = needed(needed(transaction, "BSN"), 2, "shipment");
        var order = needed(needed(transaction, "PRF"), 1, "purchase order");
        var carrier = transaction.first("TD5").map(s -> s.at(5)).orElse("");
        var arrives = transaction.segments().stream()
                .filter(s -> s.tag().equals("DTM")
                        && (s.at(1).equals("017") || s.at(1).equals("067")))
                .map(s -> day(s, 2))
                .findFirst();
        var lines = new ArrayList<ShippedLine>();
        var item = "";
        var line = 0;
        var lot = "";
        for (var s : transaction.segments()) {
            switch (s.tag()) {
                case "LIN" -> {
                    line = X12Values.line(s.at(1)).orElse(0);
                    item = s.qualified(2, BUYERS_ITEM);
                    lot = s.qualified(2, "LT");
                }
                case "SN1" ->
                    lines.add(new ShippedLine(
                            line == 0 ? X12Values.line(s.at(1)).orElse(0) : line, item, figure(s, 2, "quantity"), lot));
                case "REF" -> {
                    if (s.at(1).equals("LT") && !lines.isEmpty()) {
                        var last = lines.removeLast();
                        lines.add(new ShippedLine(last.line(), last.item(), last.quantity(), s.at(2)));
                    }
                }
                default -> {}
            }
        }
        if (lines.isEmpty()) {
            throw new NotSaid("The 856 names no goods: it has no segment SN1.");
        }
        return new VendorMessage.Shipped(order, shipment, arrives, carrier, lines);
    }

    private static VendorMessage billed(Transaction transaction) {
        var big = needed(transaction, "BIG");
        var total = needed(transaction, "TDS");
        var freight = BigDecimal.ZERO;
        var lines = new ArrayList<BilledLine>();
        for (var s : transaction.segments()) {
            if (s.tag().equals("SAC") && s.at(1).equals("C")) {
                freight = freight.add(X12Values.cents(s.at(5)).orElseThrow(() -> wrong(s, 5, "amount in cents")));
            } else if (s.tag().equals("IT1")) {
                lines.add(new BilledLine(
                        X12Values.line(s.at(1)).orElse(0),
                        s.qualified(6, BUYERS_ITEM),
                        figure(s, 2, "quantity"),
                        figure(s, 4, "price")));
            }
        }
        return new VendorMessage.Billed(
                needed(big, 4, "purchase order"),
                needed(big, 2, "invoice number"),
                day(big, 1),
                due(transaction, day(big, 1)),
                freight,
                X12Values.cents(total.at(1)).orElseThrow(() -> wrong(total, 1, "amount in cents")),
                List.copyOf(lines));
    }

    private static Optional<LocalDate> due(Transaction transaction, LocalDate billed) {
        return transaction.first("ITD").flatMap(itd -> {
            if (!itd.at(6).isEmpty()) {
                return Optional.of(day(itd, 6));
            }
            return X12Values.line(itd.at(7)).map(billed::plusDays);
        });
    }
}
