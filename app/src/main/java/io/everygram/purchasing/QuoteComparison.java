package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.PaperGate;
import io.everygram.compliance.papers.Shortfall;
import io.everygram.kernel.Money;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.domain.LandedCost;
import io.everygram.purchasing.domain.QuoteSplit;
import io.everygram.purchasing.store.LeadTimeStore.Measured;
import io.everygram.purchasing.store.VendorScoreStore.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts quotes side by side: what each line comes to landed, when it comes, whose papers hold, how the vendor did, and the cheapest split. */
@Service
@Transactional(readOnly = true)
public class QuoteComparison {
    /** How far back vendors are scored. */
    public static final int SCORED_DAYS = 365;

    private final Rfqs rfqs;
    private final VendorHistory history;
    private final PaperGate gate;
    private final Catalog catalog;

    QuoteComparison(Rfqs rfqs, VendorHistory history, PaperGate gate, Catalog catalog) {
        this.rfqs = rfqs;
        this.history = history;
        this.gate = gate;
        this.catalog = catalog;
    }

    /**
     * @param cheapest of quotes that hold and whose papers do; empty when there is none
     * @param fromOne all of it from one vendor; empty when nobody quotes all of it
     */
    public record Compared(
            Rfq rfq, List<Vendor> vendors, Optional<QuoteSplit.Split> cheapest, Optional<QuoteSplit.Split> fromOne) {
        public Compared {
            vendors = List.copyOf(vendors);
        }

        public Optional<Offer> offer(int line, long vendorId) {
            return vendors.stream()
                    .filter(vendor -> vendor.asked().vendorId() == vendorId)
                    .flatMap(vendor -> vendor.offers().stream())
                    .filter(offer -> offer.quoted().line() == line)
                    .findFirst();
        }

        /** The vendor of a line in the cheapest split; 0 for none. */
        public long cheapestOf(int line) {
            return cheapest.map(split -> split.vendors().getOrDefault(line, 0L)).orElse(0L);
        }
    }

    /**
     * A vendor who quoted.
     *
     * @param score of the last {@value QuoteComparison#SCORED_DAYS} days
     * @param minimumOrder what the vendor's orders are worth at least
     */
    public record Vendor(Rfq.Asked asked, List<Offer> offers, Score score, BigDecimal minimumOrder) {
        public Vendor {
            offers = List.copyOf(offers);
        }
    }

    /**
     * What one vendor offers for one line.
     *
     * @param quantity what would be ordered: what is asked for, or the vendor's minimum
     * @param amount dollars of the goods
     * @param freight the line's share, by value
     * @param landed dollars of one unit with its share
     * @param lateDays after the day they are needed
     * @param measured the vendor's deliveries of the item, else all of them; empty before the first
     * @param lacks papers that do not hold on that day, a sentence each
     * @param ended whether the quote holds no more
     */
    public record Offer(
            Rfq.Quoted quoted,
            BigDecimal quantity,
            BigDecimal price,
            Money amount,
            Money freight,
            Money landed,
            LocalDate expectedOn,
            long lateDays,
            Optional<Measured> measured,
            List<String> lacks,
            boolean ended) {
        public Offer {
            lacks = List.copyOf(lacks);
        }

        public boolean isEligible() {
            return lacks.isEmpty() && !ended;
        }
    }

    public Compared compare(Rfq rfq) {
        var today = rfqs.today(rfq.facility());
        var vendors = rfq.vendors().stream()
                .filter(asked -> asked.answer() == Rfq.Answer.QUOTED)
                .map(asked -> vendor(rfq, asked, today))
                .toList();
        var quotes = vendors.stream().map(QuoteComparison::quote).toList();
        return new Compared(rfq, vendors, QuoteSplit.cheapest(quotes), QuoteSplit.fromOne(quotes));
    }

    private static QuoteSplit.Quote quote(Vendor vendor) {
        var amounts = new TreeMap<Integer, BigDecimal>();
        vendor.offers().stream()
                .filter(Offer::isEligible)
                .forEach(offer ->
                        amounts.put(offer.quoted().line(), offer.amount().amount()));
        return new QuoteSplit.Quote(
                vendor.asked().vendorId(), amounts, vendor.asked().freight(), vendor.minimumOrder());
    }

    private Vendor vendor(Rfq rfq, Rfq.Asked asked, LocalDate today) {
        var parts = new ArrayList<LandedCost.Part>();
        for (var quoted : asked.lines()) {
            var quantity = quoted.orders(line(rfq, quoted).quantity().amount());
            parts.add(new LandedCost.Part(quantity, quoted.priceOf(quantity)));
        }
        var landed = LandedCost.of(parts, new Money(asked.freight()), VendorInvoice.Spread.VALUE);
        var measured = measured(rfq, asked);
        var record = catalog.vendor(asked.vendorId());
        var offers = new ArrayList<Offer>();
        for (int i = 0; i < parts.size(); i++) {
            var quoted = asked.lines().get(i);
            var line = line(rfq, quoted);
            var expectedOn = rfqs.expectedOn(rfq, asked.vendorId(), quoted.leadDays(), today);
            offers.add(new Offer(
                    quoted,
                    parts.get(i).quantity(),
                    parts.get(i).price(),
                    Money.rounded(
                            parts.get(i)
                                    .quantity()
                                    .multiply(parts.get(i).price())
                                    .setScale(2, RoundingMode.HALF_EVEN),
                            RoundingMode.UNNECESSARY),
                    landed.get(i).share(),
                    landed.get(i).unitCost(),
                    expectedOn,
                    Math.max(0, ChronoUnit.DAYS.between(rfq.neededOn(), expectedOn)),
                    Optional.ofNullable(measured.getOrDefault(line.itemNumber(), measured.get(""))),
                    lacks(rfq, asked, line, expectedOn),
                    asked.validTo().orElseThrow().isBefore(today)));
        }
        return new Vendor(
                asked,
                offers,
                history.score(rfq.facility(), asked.vendorId(), today.minusDays(SCORED_DAYS), today),
                record.map(Catalog.Vendor::minimumOrder).orElse(BigDecimal.ZERO));
    }

    private static Rfq.Line line(Rfq rfq, Rfq.Quoted quoted) {
        return rfq.lines().get(quoted.line() - 1);
    }

    /** By item number; of the vendor as a whole under the empty one. */
    private Map<String, Measured> measured(Rfq rfq, Rfq.Asked asked) {
        var measured = new HashMap<String, Measured>();
        for (var m : history.leadTimes(rfq.facility(), asked.vendorId())) {
            measured.put(m.itemNumber() == null ? "" : m.itemNumber(), m);
        }
        return measured;
    }

    private List<String> lacks(Rfq rfq, Rfq.Asked asked, Rfq.Line line, LocalDate day) {
        var lacks = new ArrayList<String>();
        catalog.vendor(asked.vendorId())
                .filter(vendor -> !vendor.papersHold(day))
                .ifPresent(vendor ->
                        lacks.add("A required paper of the vendor ends on " + Show.day(vendor.papersValidTo()) + "."));
        gate.atOrder(rfq.facility(), asked.vendorId(), List.of(line.item()), day).stream()
                .filter(Shortfall::blocks)
                .map(Shortfall::sentence)
                .forEach(lacks::add);
        return lacks;
    }
}
