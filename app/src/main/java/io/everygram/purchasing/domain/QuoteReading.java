package io.everygram.purchasing.domain;

import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.Rfq;
import io.everygram.purchasing.TypedQuote;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a quote as somebody typed it: everything that is wrong at once. A line without any figure is not quoted.
 *
 * <p>Prices are above zero and never rise with the quantity; lead times are 1 to {@value #MOST_LEAD_DAYS} days; a quote holds from today on, at most two years.
 */
public final class QuoteReading {
    private static final int MOST_LEAD_DAYS = 730;
    private static final int LONGEST_YEARS = 2;
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal MOST_PRICE = BigDecimal.valueOf(1_000_000);

    private QuoteReading() {}

    /** What is wrong. */
    public enum Kind {
        NO_DAY,
        NO_FREIGHT,
        NO_PRICE,
        NO_BREAKS,
        DEARER_BREAK,
        NO_MINIMUM,
        NO_LEAD_TIME,
        NOTHING_QUOTED
    }

    /** @param line 0 for the quote as a whole */
    public record Problem(Kind kind, int line, String typed) {}

    /** A quote that can be kept, unless there are problems. */
    public record Read(LocalDate validTo, BigDecimal freight, List<Rfq.Quoted> lines, List<Problem> problems) {
        public Read {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    /** @param units of the lines that are asked for; others are left out */
    public static Read read(TypedQuote typed, Map<Integer, Unit> units, LocalDate today) {
        var problems = new ArrayList<Problem>();
        var validTo = day(typed.validTo())
                .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusYears(LONGEST_YEARS)));
        if (validTo.isEmpty()) {
            problems.add(new Problem(Kind.NO_DAY, 0, typed.validTo()));
        }
        var freight = amount(typed.freight(), 2, MOST);
        if (freight.isEmpty()) {
            problems.add(new Problem(Kind.NO_FREIGHT, 0, typed.freight()));
        }
        var lines = new ArrayList<Rfq.Quoted>();
        for (var line : typed.lines()) {
            var unit = units.get(line.line());
            if (unit != null && !line.isEmpty()) {
                line(line, unit, problems).ifPresent(lines::add);
            }
        }
        if (lines.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(Kind.NOTHING_QUOTED, 0, ""));
        }
        return new Read(validTo.orElse(today), freight.orElse(BigDecimal.ZERO), lines, problems);
    }

    private static Optional<Rfq.Quoted> line(TypedQuote.Line typed, Unit unit, List<Problem> problems) {
        int before = problems.size();
        var prices = new ArrayList<Rfq.Price>();
        price(typed.price())
                .ifPresentOrElse(
                        price -> prices.add(new Rfq.Price(BigDecimal.ZERO, price)),
                        () -> problems.add(new Problem(Kind.NO_PRICE, typed.line(), typed.price())));
        breaks(typed, unit, prices, problems);
        var minimum = amount(typed.minimum(), unit.scale(), MOST);
        if (minimum.isEmpty()) {
            problems.add(new Problem(Kind.NO_MINIMUM, typed.line(), typed.minimum()));
        }
        var lead =
                amount(typed.leadDays(), 0, BigDecimal.valueOf(MOST_LEAD_DAYS)).filter(days -> days.signum() > 0);
        if (lead.isEmpty()) {
            problems.add(new Problem(Kind.NO_LEAD_TIME, typed.line(), typed.leadDays()));
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new Rfq.Quoted(
                        typed.line(),
                        prices,
                        minimum.orElseThrow(),
                        lead.orElseThrow().intValueExact()));
    }

    private static void breaks(TypedQuote.Line typed, Unit unit, List<Rfq.Price> prices, List<Problem> problems) {
        for (var part : typed.breaks().split("[;\\n]", -1)) {
            if (part.isBlank()) {
                continue;
            }
            var sides = part.split("[=:@]", -1);
            var from = sides.length == 2
                    ? amount(sides[0], unit.scale(), MOST).filter(a -> a.signum() > 0)
                    : Optional.<BigDecimal>empty();
            var price = sides.length == 2 ? price(sides[1]) : Optional.<BigDecimal>empty();
            if (from.isEmpty()
                    || price.isEmpty()
                    || !prices.isEmpty()
                            && from.get().compareTo(prices.getLast().fromQuantity()) <= 0) {
                problems.add(new Problem(Kind.NO_BREAKS, typed.line(), part.strip()));
                return;
            }
            if (!prices.isEmpty() && price.get().compareTo(prices.getLast().price()) > 0) {
                problems.add(new Problem(Kind.DEARER_BREAK, typed.line(), part.strip()));
                return;
            }
            prices.add(new Rfq.Price(from.get(), price.get()));
        }
    }

    private static Optional<BigDecimal> price(String typed) {
        return TypedFigure.read(typed)
                .filter(p -> p.signum() > 0 && p.stripTrailingZeros().scale() <= 4 && p.compareTo(MOST_PRICE) <= 0);
    }

    /** Nothing typed is nothing. */
    private static Optional<BigDecimal> amount(String typed, int scale, BigDecimal most) {
        return typed.isBlank()
                ? Optional.of(BigDecimal.ZERO)
                : TypedFigure.read(typed)
                        .filter(a -> a.signum() >= 0 && a.stripTrailingZeros().scale() <= scale)
                        .filter(a -> a.compareTo(most) <= 0);
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
