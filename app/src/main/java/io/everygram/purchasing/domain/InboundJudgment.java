package io.everygram.purchasing.domain;

import io.everygram.kernel.Quantity;
import io.everygram.purchasing.InboundPackage;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.purchasing.InboundPackage.Scan;
import io.everygram.purchasing.InboundPackage.Stated;
import io.everygram.purchasing.PurchaseOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a delivery package by package: what the state's manifest says, what we ordered, and what was scanned. Every package of the manifest and every
 * scan gets one finding, the gravest, and says what is taken of it.
 *
 * <p>Taken is what was found, when it is good, ordered, in date and on the manifest. All else goes back. Source: docs/domain/sources.md#receiving-compare
 * (a receiver compares with the manifest and does not accept what does not match).
 */
public final class InboundJudgment {
    private InboundJudgment() {}

    /** In the order of the manifest, then what was scanned besides. */
    public static List<InboundPackage> of(
            List<Stated> stated, List<Scan> scans, Optional<PurchaseOrder> order, LocalDate today) {
        Map<String, Scan> byTag = new HashMap<>();
        scans.forEach(scan -> byTag.put(scan.tag(), scan));
        var packages = new ArrayList<InboundPackage>();
        for (var line : stated) {
            packages.add(onManifest(line, Optional.ofNullable(byTag.remove(line.tag())), order, today));
        }
        for (var scan : scans) {
            if (byTag.containsKey(scan.tag())) {
                packages.add(new InboundPackage(
                        Optional.empty(),
                        Optional.of(scan),
                        Optional.empty(),
                        Finding.UNKNOWN_TAG,
                        Quantity.zero(scan.quantity().unit())));
            }
        }
        return List.copyOf(packages);
    }

    private static InboundPackage onManifest(
            Stated line, Optional<Scan> scan, Optional<PurchaseOrder> order, LocalDate today) {
        var ordered = order.flatMap(o -> ordered(o, line, scan));
        var finding = scan.map(s -> finding(line, s, order, ordered, today)).orElse(Finding.MISSING);
        var taken = finding.isTaken()
                ? scan.map(Scan::quantity).orElseThrow()
                : Quantity.zero(line.shipped().unit());
        return new InboundPackage(Optional.of(line), scan, ordered, finding, taken);
    }

    /** The line a person chose, else the one whose item bears the state's name or its own number. */
    static Optional<PurchaseOrder.Line> ordered(PurchaseOrder order, Stated line, Optional<Scan> scan) {
        int chosen = scan.map(Scan::orderLine).orElse(0);
        return order.lines().stream()
                .filter(PurchaseOrder.Line::tracked)
                .filter(l -> chosen == 0
                        ? l.itemName().equalsIgnoreCase(line.item())
                                || l.itemNumber().equalsIgnoreCase(line.item())
                        : l.line() == chosen)
                .findFirst();
    }

    private static Finding finding(
            Stated line,
            Scan scan,
            Optional<PurchaseOrder> order,
            Optional<PurchaseOrder.Line> ordered,
            LocalDate today) {
        if (scan.condition() == Condition.DAMAGED) {
            return Finding.DAMAGED;
        }
        if (scan.condition() == Condition.WRONG) {
            return Finding.WRONG_ITEM;
        }
        if (scan.condition() == Condition.REFUSED) {
            return Finding.REFUSED;
        }
        var expires = scan.expiresOn().or(line::expiresOn);
        if (expires.filter(day -> !day.isAfter(today)).isPresent()) {
            return Finding.EXPIRED;
        }
        if (order.isPresent() && ordered.isEmpty()) {
            return Finding.NOT_ORDERED;
        }
        if (scan.quantity().isZero()) {
            return Finding.EMPTY;
        }
        return quantity(line, scan);
    }

    private static Finding quantity(Stated line, Scan scan) {
        int compared = scan.quantity().unit().kind() == line.shipped().unit().kind()
                ? scan.quantity()
                        .in(line.shipped().unit(), java.math.RoundingMode.HALF_EVEN)
                        .compareTo(line.shipped())
                : 0;
        if (compared != 0) {
            return compared < 0 ? Finding.SHORT : Finding.OVER;
        }
        return scan.condition() == Condition.COA_EXPIRED ? Finding.COA_EXPIRED : Finding.AS_STATED;
    }
}
