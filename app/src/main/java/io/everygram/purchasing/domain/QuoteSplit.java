package io.everygram.purchasing.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cheapest way to buy what was quoted: which line of whom, each vendor's freight once. Exact: every choice of vendors is looked at, which is why at most
 * {@value #MOST_VENDORS} may be asked. Choices that keep every chosen vendor's minimum come before those that do not; of equally cheap ones the one with fewer
 * vendors, then with those that were named first.
 */
public final class QuoteSplit {
    public static final int MOST_VENDORS = 10;

    private QuoteSplit() {}

    /**
     * A vendor's quote.
     *
     * @param amounts dollars of the lines that the vendor quotes and may be bought from
     * @param freight dollars once, whatever of it is bought
     * @param minimum what the vendor's orders are worth at least
     */
    public record Quote(long vendor, Map<Integer, BigDecimal> amounts, BigDecimal freight, BigDecimal minimum) {
        public Quote {
            amounts = Map.copyOf(amounts);
        }

        /** Of a line that it quotes. */
        BigDecimal amount(int line) {
            return amounts.getOrDefault(line, BigDecimal.ZERO);
        }
    }

    /**
     * @param vendors by line; a line that nobody quotes has none
     * @param total goods and freight
     * @param keepsMinimums whether what each vendor gets is worth that vendor's minimum
     */
    public record Split(Map<Integer, Long> vendors, BigDecimal total, boolean keepsMinimums) {
        public Split {
            vendors = java.util.Collections.unmodifiableMap(new TreeMap<>(vendors));
        }

        int lines() {
            return vendors.size();
        }

        long used() {
            return vendors.values().stream().distinct().count();
        }
    }

    /** Over all vendors; empty when nothing was quoted. */
    public static Optional<Split> cheapest(List<Quote> quotes) {
        if (quotes.size() > MOST_VENDORS) {
            throw new IllegalArgumentException("More than " + MOST_VENDORS + " quotes: " + quotes.size());
        }
        var splits = new ArrayList<Split>();
        for (int chosen = 1; chosen < 1 << quotes.size(); chosen++) {
            splits.add(of(chosen(quotes, chosen)));
        }
        return splits.stream()
                .filter(split -> split.lines() > 0)
                .min(Comparator.comparing((Split split) -> -split.lines())
                        .thenComparing(split -> !split.keepsMinimums())
                        .thenComparing(Split::total)
                        .thenComparing(Split::used));
    }

    /** All of it from one vendor, the cheapest of those that quote every line that anybody quotes. */
    public static Optional<Split> fromOne(List<Quote> quotes) {
        long lines = quotes.stream()
                .flatMap(quote -> quote.amounts().keySet().stream())
                .distinct()
                .count();
        return quotes.stream()
                .filter(quote -> lines > 0 && quote.amounts().size() == lines)
                .map(quote -> of(List.of(quote)))
                .min(Comparator.comparing((Split split) -> !split.keepsMinimums())
                        .thenComparing(Split::total));
    }

    private static List<Quote> chosen(List<Quote> quotes, int bits) {
        var chosen = new ArrayList<Quote>();
        for (int i = 0; i < quotes.size(); i++) {
            if ((bits & 1 << i) != 0) {
                chosen.add(quotes.get(i));
            }
        }
        return chosen;
    }

    /** Each line of the cheapest of these; freight of whoever gets a line. */
    private static Split of(List<Quote> quotes) {
        var vendors = new TreeMap<Integer, Quote>();
        for (var quote : quotes) {
            quote.amounts()
                    .forEach((line, amount) -> vendors.merge(
                            line,
                            quote,
                            (before, other) -> other.amount(line).compareTo(before.amount(line)) < 0 ? other : before));
        }
        var worth = new java.util.HashMap<Quote, BigDecimal>();
        vendors.forEach((line, quote) -> worth.merge(quote, quote.amount(line), BigDecimal::add));
        var total = worth.entrySet().stream()
                .map(e -> e.getValue().add(e.getKey().freight()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var named = new TreeMap<Integer, Long>();
        vendors.forEach((line, quote) -> named.put(line, quote.vendor()));
        return new Split(
                named,
                total,
                worth.entrySet().stream()
                        .allMatch(e -> e.getValue().compareTo(e.getKey().minimum()) >= 0));
    }
}
