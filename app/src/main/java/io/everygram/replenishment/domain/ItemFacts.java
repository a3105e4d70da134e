package io.everygram.replenishment.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** All that the plan of one item at one facility rests on; quantities in the item's stock unit. */
public record ItemFacts(
        LocalDate today,
        long itemId,
        String number,
        String unit,
        boolean wholeUnits,
        Stock stock,
        List<Incoming> incoming,
        List<Draw> draws,
        Sales sales,
        Policy policy,
        List<Offer> offers) {
    public ItemFacts {
        incoming = List.copyOf(incoming);
        draws = List.copyOf(draws);
        offers = List.copyOf(offers);
    }

    /** @param expired on hand past its date, without what is held anyway */
    public record Stock(BigDecimal onHand, BigDecimal held, BigDecimal expired, BigDecimal allocated) {
        public static final Stock NONE = new Stock(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        BigDecimal unusable() {
            return held.add(expired);
        }

        BigDecimal free() {
            return onHand.subtract(unusable()).subtract(allocated);
        }
    }

    /**
     * What comes in: of a purchase order or of a production run.
     *
     * @param kind the order's state, or {@code RUN}
     */
    public record Incoming(String document, String kind, LocalDate dueOn, BigDecimal quantity) {}

    /** What a production run takes. */
    public record Draw(String run, LocalDate startsOn, BigDecimal quantity) {}

    /**
     * How it sells.
     *
     * @param level units a day without the week's profile
     * @param expected units of each day from today on, as far ahead as any offer needs
     */
    public record Sales(
            String abc,
            BigDecimal lastWeek,
            BigDecimal lastFourWeeks,
            BigDecimal lastQuarter,
            BigDecimal level,
            List<BigDecimal> weekdayFactors,
            BigDecimal dailyDeviation,
            int daysOfHistory,
            List<BigDecimal> expected) {
        public Sales {
            weekdayFactors = List.copyOf(weekdayFactors);
            expected = List.copyOf(expected);
        }

        BigDecimal on(int dayFromToday) {
            return dayFromToday < expected.size() ? expected.get(dayFromToday) : BigDecimal.ZERO;
        }

        BigDecimal over(int days) {
            return expected.stream().limit(days).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Sales limited(int days) {
            return new Sales(
                    abc,
                    lastWeek,
                    lastFourWeeks,
                    lastQuarter,
                    level,
                    weekdayFactors,
                    dailyDeviation,
                    daysOfHistory,
                    expected.subList(0, Math.min(days, expected.size())));
        }
    }

    /** @param serviceFactor standard normal quantile of the wanted service level */
    public record Policy(BigDecimal serviceFactor, int reviewDays) {}

    /**
     * Who sells it.
     *
     * @param rank 1 for the preferred one
     * @param papersValidTo the last day of the first required paper to end; absent when none is required
     */
    public record Offer(
            long vendorId,
            String vendor,
            BigDecimal price,
            BigDecimal packMultiple,
            BigDecimal minimum,
            int rank,
            int leadTimeDays,
            Optional<LocalDate> papersValidTo) {
        LocalDate expectedOn(LocalDate today) {
            return today.plusDays(leadTimeDays);
        }

        boolean papersHold(LocalDate today) {
            return papersValidTo
                    .filter(last -> last.isBefore(expectedOn(today)))
                    .isEmpty();
        }
    }
}
