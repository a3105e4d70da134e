package io.everygram.purchasing.domain;

import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.Delivery;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.ReceiveOutcome;
import io.everygram.purchasing.ReceiveOutcome.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a delivery against its order: all parts in one pass, every problem named.
 *
 * <p>Cannabis goods need tag, lot and dates. More than is open is taken up to the tolerance and needs a reason; what is tolerated is rounded down to what
 * the unit of measure carries.
 */
public final class DeliveryRules {
    private static final int MOST_LOT = 80;
    private static final int MOST_REASON = 500;

    private DeliveryRules() {}

    /** A part that can be booked. */
    public record Good(
            PurchaseOrder.Line line,
            Quantity quantity,
            Quantity damaged,
            Optional<PackageTag> tag,
            String lot,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            String reason,
            String labState,
            String origin,
            String slot) {}

    /** Either all parts are good, or there are problems. */
    public record Judged(List<Good> good, List<Problem> problems) {
        public Judged {
            good = List.copyOf(good);
            problems = List.copyOf(problems);
        }
    }

    /** @param tolerancePercent how much more than ordered may come in */
    public static Judged judge(PurchaseOrder order, Delivery delivery, BigDecimal tolerancePercent, LocalDate today) {
        var good = new ArrayList<Good>();
        var problems = new ArrayList<Problem>();
        var tags = new HashSet<String>();
        var received = new HashMap<Integer, Quantity>();
        for (int i = 0; i < delivery.parts().size(); i++) {
            var part = delivery.parts().get(i);
            if (part.isEmpty()) {
                continue;
            }
            var line = order.line(part.line());
            if (line.isEmpty()) {
                problems.add(new ReceiveOutcome.UnknownLine(i, part.line()));
                continue;
            }
            int before = problems.size();
            var judged = part(i, part, line.get(), tags, today, problems);
            tooMuch(i, part, judged, tolerancePercent, received, problems);
            if (problems.size() == before) {
                good.add(judged);
            }
        }
        return new Judged(good, problems);
    }

    private static Good part(
            int i,
            Delivery.Part part,
            PurchaseOrder.Line line,
            Set<String> tags,
            LocalDate today,
            List<Problem> problems) {
        var unit = line.quantity().unit();
        int before = problems.size();
        var quantity = quantity(i, part.quantity(), unit, problems);
        // What is meant to come in is judged whole, also when its quantity cannot be read.
        boolean isMeant = quantity.isPositive() || problems.size() > before;
        var damaged = quantity(i, part.damaged(), unit, problems);
        tooLong(i, "lot", part.lot(), MOST_LOT, problems);
        tooLong(i, "reason", part.reason(), MOST_REASON, problems);
        var tag = Optional.<PackageTag>empty();
        if (line.tracked() && isMeant) {
            tag = tag(i, part, line, tags, problems);
            if (part.lot().isBlank()) {
                problems.add(new ReceiveOutcome.LotNeeded(i, line.itemName()));
            }
            dates(i, part, line, today, problems);
        }
        if (damaged.isPositive() && part.reason().isBlank()) {
            problems.add(new ReceiveOutcome.ReasonNeeded(i, line.itemName()));
        }
        return new Good(
                line,
                quantity,
                damaged,
                tag,
                part.lot().strip(),
                part.packagedOn(),
                part.expiresOn(),
                part.reason().strip(),
                part.labState(),
                part.origin(),
                part.slot());
    }

    private static void tooLong(int i, String field, String typed, int most, List<Problem> problems) {
        if (typed.strip().length() > most) {
            problems.add(new ReceiveOutcome.TooLong(i, field, most));
        }
    }

    private static Quantity quantity(int i, String typed, Unit unit, List<Problem> problems) {
        if (typed.isBlank()) {
            return Quantity.zero(unit);
        }
        var quantity = TypedFigure.read(typed, unit).filter(q -> !q.isNegative());
        if (quantity.isEmpty()) {
            problems.add(new ReceiveOutcome.NotAQuantity(i, typed, unit.symbol()));
        }
        return quantity.orElse(Quantity.zero(unit));
    }

    private static Optional<PackageTag> tag(
            int i, Delivery.Part part, PurchaseOrder.Line line, Set<String> tags, List<Problem> problems) {
        if (part.tag().isBlank()) {
            problems.add(new ReceiveOutcome.TagNeeded(i, line.itemName()));
            return Optional.empty();
        }
        return switch (PackageTag.parse(part.tag())) {
            case PackageTag.Parsed.NotATag(var typed, var _) -> {
                problems.add(new ReceiveOutcome.NotATag(i, typed));
                yield Optional.empty();
            }
            case PackageTag.Parsed.Tag(var tag) -> {
                if (!tags.add(tag.value())) {
                    problems.add(new ReceiveOutcome.TagTwice(i, tag.value()));
                }
                yield Optional.of(tag);
            }
        };
    }

    private static void dates(
            int i, Delivery.Part part, PurchaseOrder.Line line, LocalDate today, List<Problem> problems) {
        if (part.packagedOn().isEmpty() || part.expiresOn().isEmpty()) {
            problems.add(new ReceiveOutcome.DatesNeeded(i, line.itemName()));
            return;
        }
        var packaged = part.packagedOn().get();
        var expires = part.expiresOn().get();
        if (packaged.isAfter(today) || !expires.isAfter(packaged) || !expires.isAfter(today)) {
            problems.add(new ReceiveOutcome.WrongDates(i, packaged, expires, today));
        }
    }

    private static void tooMuch(
            int i,
            Delivery.Part part,
            Good judged,
            BigDecimal tolerancePercent,
            Map<Integer, Quantity> received,
            List<Problem> problems) {
        var line = judged.line();
        var now = received.merge(line.line(), judged.quantity(), Quantity::plus);
        if (now.compareTo(line.open()) <= 0) {
            return;
        }
        var most = most(line, tolerancePercent);
        if (now.compareTo(most) > 0) {
            problems.add(new ReceiveOutcome.TooMuch(i, line.itemName(), line.open(), most, now));
        } else if (part.reason().isBlank()) {
            problems.add(new ReceiveOutcome.ReasonNeeded(i, line.itemName()));
        }
    }

    /** What may still come in: what is open and the tolerance on the whole line. */
    static Quantity most(PurchaseOrder.Line line, BigDecimal tolerancePercent) {
        var unit = line.quantity().unit();
        var ceiling = line.quantity()
                .amount()
                .multiply(BigDecimal.valueOf(100).add(tolerancePercent))
                .movePointLeft(2);
        var left = ceiling.subtract(line.received().amount()).max(BigDecimal.ZERO);
        return Quantity.rounded(left, unit, RoundingMode.DOWN);
    }
}
