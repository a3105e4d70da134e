package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.PriceLists;
import io.everygram.catalog.Vendors;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.platform.mail.Letter;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.RfqOutcome.Awarded;
import io.everygram.purchasing.RfqOutcome.Done;
import io.everygram.purchasing.domain.OrderRules;
import io.everygram.purchasing.domain.QuoteReading;
import io.everygram.purchasing.domain.QuoteSplit;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.purchasing.store.RfqStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Asks several vendors what they would sell for how much, keeps what they answer, and makes draft orders of what is awarded. Each method is one transaction. */
@Service
public class Rfqs {
    static final int MOST_LINES = 200;

    private final RfqStore store;
    private final PurchaseStore orders;
    private final Purchasing purchasing;
    private final DraftChecks checks;
    private final RfqLetters letters;
    private final PriceLists prices;
    private final Vendors vendors;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Rfqs(
            RfqStore store,
            PurchaseStore orders,
            Purchasing purchasing,
            DraftChecks checks,
            RfqLetters letters,
            PriceLists prices,
            Vendors vendors,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.purchasing = purchasing;
        this.checks = checks;
        this.letters = letters;
        this.prices = prices;
        this.vendors = vendors;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param lines prices of which do not count
     * @param vendors empty for those who sell the items
     */
    public record Ask(
            LocalDate neededOn, LocalDate answerBy, String note, List<Purchasing.DraftLine> lines, List<Long> vendors) {
        public Ask {
            lines = List.copyOf(lines);
            vendors = List.copyOf(vendors);
        }

        private Ask of(List<Long> asked) {
            return new Ask(neededOn, answerBy, note, lines, asked);
        }
    }

    /** What a vendor answered. */
    public record Quote(String reference, LocalDate validTo, BigDecimal freight, List<Rfq.Quoted> lines) {
        public Quote {
            lines = List.copyOf(lines);
        }
    }

    @Transactional(readOnly = true)
    public Optional<Rfq> find(FacilityId facility, String number) {
        return store.find(facility, number);
    }

    /** Newest first; {@code states} empty for all. */
    @Transactional(readOnly = true)
    public List<RfqStore.Row> list(FacilityId facility, List<Rfq.State> states, String words, int limit) {
        return store.list(facility, states, words, limit);
    }

    /** What the vendor's price list says today for what is asked for, by line. */
    @Transactional(readOnly = true)
    public Map<Integer, BigDecimal> listPrices(Rfq rfq, long vendor) {
        var listed = new TreeMap<Integer, BigDecimal>();
        for (var line : rfq.lines()) {
            vendors.priceOn(vendor, line.item(), line.quantity().amount(), today(rfq.facility()))
                    .ifPresent(price -> listed.put(line.line(), price));
        }
        return listed;
    }

    /** Nothing goes out yet. The same key again gives the request that was made the first time. */
    @Transactional
    public RfqOutcome make(CurrentPerson person, IdempotencyKey key, Ask ask) {
        var facility = person.facility();
        orders.lockSeries(facility);
        var before = store.madeBy(facility, key.value());
        if (before.isPresent()) {
            return new Done(before.get().number());
        }
        var today = today(facility);
        var refused = lines(facility, ask, today);
        if (refused.isPresent()) {
            return refused.get();
        }
        var asked = ask.vendors().isEmpty() ? sellers(facility, ask) : ask.vendors();
        var wrong = vendors(facility, asked);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        var number = orders.next(facility, "RQ", today.getYear());
        store.insert(
                person, number, key.value(), ask.of(asked.stream().distinct().toList()), clock.instant());
        record(
                person,
                number,
                "made",
                Show.count(ask.lines().size(), "line") + ", " + Show.count(asked.size(), "vendor"));
        return new Done(number);
    }

    private List<Long> sellers(FacilityId facility, Ask ask) {
        return store.sellers(
                ask.lines().stream().map(line -> line.item().value()).toList(),
                catalog.facility(facility).state(),
                QuoteSplit.MOST_VENDORS);
    }

    private Optional<RfqOutcome> lines(FacilityId facility, Ask ask, LocalDate today) {
        if (ask.lines().isEmpty()) {
            return Optional.of(new RfqOutcome.AsAnOrder(new PurchaseOutcome.NoLines()));
        }
        if (ask.lines().size() > MOST_LINES) {
            return Optional.of(new RfqOutcome.TooManyLines(MOST_LINES));
        }
        var day = OrderRules.day(ask.neededOn(), today);
        if (day.isPresent()) {
            return Optional.of(new RfqOutcome.AsAnOrder(day.get()));
        }
        if (ask.answerBy().isBefore(today) || ask.answerBy().isAfter(ask.neededOn())) {
            return Optional.of(new RfqOutcome.WrongAnswerDay(ask.answerBy(), ask.neededOn()));
        }
        return checks.lines(facility, ask.lines()).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(RfqOutcome.AsAnOrder::new);
    }

    private Optional<RfqOutcome> vendors(FacilityId facility, List<Long> asked) {
        if (asked.isEmpty()) {
            return Optional.of(new RfqOutcome.NobodyToAsk());
        }
        long named = asked.stream().distinct().count();
        if (named > QuoteSplit.MOST_VENDORS) {
            return Optional.of(new RfqOutcome.TooManyVendors((int) named, QuoteSplit.MOST_VENDORS));
        }
        return asked.stream()
                .map(vendor -> checks.vendor(facility, vendor))
                .flatMap(Optional::stream)
                .findFirst()
                .map(RfqOutcome.AsAnOrder::new);
    }

    /** Puts a letter with the paper into the outbox for each vendor who has not got it; a vendor without an address counts as asked by hand. */
    @Transactional
    public RfqOutcome send(CurrentPerson person, String number) {
        return onOpen(person, number, rfq -> {
            var left = rfq.vendors().stream().filter(v -> v.askedAt().isEmpty()).toList();
            if (left.isEmpty()) {
                return new RfqOutcome.NothingToSend();
            }
            for (var vendor : left) {
                var how = Letter.isAddress(vendor.email().strip())
                        ? vendor.email().strip()
                        : "by hand";
                letters.out(rfq, vendor, how, person.name());
                store.asked(rfq, vendor.vendorId(), how, person.name(), clock.instant());
            }
            record(person, number, "sent", left.stream().map(Rfq.Asked::vendor).collect(Collectors.joining(", ")));
            return new Done(number);
        });
    }

    /** Keeps what a vendor answered in the place of what that vendor answered before. */
    @Transactional
    public RfqOutcome quote(CurrentPerson person, String number, long vendor, TypedQuote typed) {
        return onVendor(person, number, vendor, (rfq, asked) -> {
            var units = rfq.lines().stream()
                    .collect(Collectors.toMap(
                            Rfq.Line::line, line -> line.quantity().unit()));
            var read = QuoteReading.read(typed, units, today(person.facility()));
            if (!read.problems().isEmpty()) {
                return new RfqOutcome.WrongQuote(read.problems());
            }
            store.quoted(
                    rfq,
                    vendor,
                    new Quote(typed.reference().strip(), read.validTo(), read.freight(), read.lines()),
                    person.name(),
                    clock.instant());
            record(
                    person,
                    number,
                    "quoted",
                    asked.vendor() + ", " + Show.count(read.lines().size(), "line") + ", holds until "
                            + Show.day(read.validTo()));
            return new Done(number);
        });
    }

    /** The vendor does not quote. */
    @Transactional
    public RfqOutcome decline(CurrentPerson person, String number, long vendor) {
        return onVendor(person, number, vendor, (rfq, asked) -> {
            store.declined(rfq, vendor, person.name(), clock.instant());
            record(person, number, "declined", asked.vendor());
            return new Done(number);
        });
    }

    @Transactional
    public RfqOutcome drop(CurrentPerson person, String number, String reason) {
        return onOpen(person, number, rfq -> {
            if (reason.isBlank()) {
                return new RfqOutcome.ReasonMissing();
            }
            store.ended(rfq, Rfq.State.DROPPED, "", reason.strip(), person.name(), clock.instant());
            record(person, number, "dropped", reason.strip());
            return new Done(number);
        });
    }

    /**
     * Makes draft orders of lines, one for each vendor, and the quotes of who gets one or sold the item before a price list for their time. The same key again
     * gives the orders that were made the first time.
     *
     * @param chosen vendors by line; lines without one are left
     */
    @Transactional
    public RfqOutcome award(
            CurrentPerson person, IdempotencyKey key, String number, int seenVersion, Map<Integer, Long> chosen) {
        var found = store.lock(person.facility(), number);
        if (found.isEmpty()) {
            return new RfqOutcome.UnknownRfq(number);
        }
        var rfq = found.get();
        if (rfq.state() == Rfq.State.AWARDED && rfq.endedKey().equals(key.value())) {
            return new Awarded(number, ordered(rfq));
        }
        if (!rfq.isOpen()) {
            return new RfqOutcome.NotOpen(number, rfq.state());
        }
        if (rfq.version() != seenVersion) {
            return new RfqOutcome.ChangedMeanwhile(number, seenVersion, rfq.version());
        }
        var today = today(person.facility());
        var refused = awardable(rfq, chosen, today);
        if (refused.isPresent()) {
            return refused.get();
        }
        var byVendor = new TreeMap<Long, List<Rfq.Line>>();
        rfq.lines().stream()
                .filter(line -> chosen.containsKey(line.line()))
                .forEach(line -> byVendor.computeIfAbsent(chosen.get(line.line()), _ -> new ArrayList<>())
                        .add(line));
        for (var entry : byVendor.entrySet()) {
            var vendor = rfq.vendor(entry.getKey()).orElseThrow();
            switch (order(person, key, rfq, vendor, entry.getValue(), today)) {
                case PurchaseOutcome.Refused why -> {
                    // Orders to other vendors are written already: take them back with this one.
                    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                    return new RfqOutcome.AsAnOrder(why);
                }
                case PurchaseOutcome.Done(var order, var _) ->
                    entry.getValue().forEach(line -> store.awarded(rfq, line.line(), vendor.vendorId(), order));
            }
        }
        keepPrices(person, rfq, chosen, today);
        store.ended(rfq, Rfq.State.AWARDED, key.value(), "", person.name(), clock.instant());
        var orders = ordered(store.find(person.facility(), number).orElseThrow());
        record(person, number, "awarded", String.join(", ", orders));
        return new Awarded(number, orders);
    }

    private static List<String> ordered(Rfq rfq) {
        return rfq.lines().stream()
                .map(Rfq.Line::orderNumber)
                .filter(order -> !order.isEmpty())
                .distinct()
                .toList();
    }

    private static Optional<RfqOutcome> awardable(Rfq rfq, Map<Integer, Long> chosen, LocalDate today) {
        if (chosen.isEmpty()) {
            return Optional.of(new RfqOutcome.NothingAwarded());
        }
        for (var award : new TreeMap<>(chosen).entrySet()) {
            var vendor = rfq.vendor(award.getValue());
            if (vendor.flatMap(asked -> asked.line(award.getKey())).isEmpty()) {
                return Optional.of(new RfqOutcome.NotQuoted(
                        award.getKey(), vendor.map(Rfq.Asked::vendor).orElse("")));
            }
            var end = vendor.get().validTo().orElseThrow();
            if (end.isBefore(today)) {
                return Optional.of(new RfqOutcome.QuoteEnded(vendor.get().vendor(), end));
            }
        }
        return Optional.empty();
    }

    private PurchaseOutcome order(
            CurrentPerson person,
            IdempotencyKey key,
            Rfq rfq,
            Rfq.Asked vendor,
            List<Rfq.Line> lines,
            LocalDate today) {
        int days = lines.stream()
                .mapToInt(line -> vendor.line(line.line()).orElseThrow().leadDays())
                .max()
                .orElseThrow();
        var quote = vendor.reference().isEmpty() ? "Your quote" : "Your quote " + vendor.reference();
        return purchasing.draft(
                person,
                key.part("award-" + vendor.vendorId()),
                new Purchasing.Draft(
                        vendor.vendorId(),
                        expectedOn(rfq, vendor.vendorId(), days, today),
                        quote + " on our request " + rfq.number(),
                        lines.stream().map(line -> orderLine(line, vendor)).toList()));
    }

    /** When the goods are needed, or as soon as the vendor can after that. */
    LocalDate expectedOn(Rfq rfq, long vendor, int leadDays, LocalDate today) {
        var soonest = vendors.calendar(vendor).onOrAfter(today.plusDays(leadDays));
        return soonest.isBefore(rfq.neededOn()) ? rfq.neededOn() : soonest;
    }

    private static Purchasing.DraftLine orderLine(Rfq.Line line, Rfq.Asked vendor) {
        var quoted = vendor.line(line.line()).orElseThrow();
        var quantity = quoted.orders(line.quantity().amount());
        return new Purchasing.DraftLine(
                line.item(),
                Quantity.rounded(quantity, line.quantity().unit(), RoundingMode.UNNECESSARY),
                new Money(quoted.priceOf(quantity)));
    }

    private void keepPrices(CurrentPerson person, Rfq rfq, Map<Integer, Long> chosen, LocalDate today) {
        for (var vendor : rfq.vendors()) {
            for (var quoted : vendor.lines()) {
                var line = rfq.lines().get(quoted.line() - 1);
                boolean gets = chosen.getOrDefault(line.line(), 0L) == vendor.vendorId();
                boolean sells = catalog.prices(line.item()).stream().anyMatch(p -> p.vendorId() == vendor.vendorId());
                if ((gets || sells) && !vendor.validTo().orElseThrow().isBefore(today)) {
                    prices.keep(
                            new PriceLists.Quoted(
                                    vendor.vendorId(),
                                    line.item(),
                                    today,
                                    vendor.validTo().orElseThrow(),
                                    quoted.minimum(),
                                    quoted.prices().stream()
                                            .map(p -> new PriceLists.Step(p.fromQuantity(), p.price()))
                                            .toList()),
                            person.login(),
                            ("Quoted on " + rfq.number() + " " + vendor.reference()).strip());
                }
            }
        }
    }

    private RfqOutcome onOpen(CurrentPerson person, String number, Function<Rfq, RfqOutcome> act) {
        return store.lock(person.facility(), number)
                .map(rfq -> rfq.isOpen() ? act.apply(rfq) : new RfqOutcome.NotOpen(number, rfq.state()))
                .orElseGet(() -> new RfqOutcome.UnknownRfq(number));
    }

    private interface OnVendor {
        RfqOutcome act(Rfq rfq, Rfq.Asked vendor);
    }

    private RfqOutcome onVendor(CurrentPerson person, String number, long vendor, OnVendor act) {
        return onOpen(
                person,
                number,
                rfq -> rfq.vendor(vendor)
                        .map(asked -> act.act(rfq, asked))
                        .orElseGet(() -> new RfqOutcome.NotAsked(Long.toString(vendor))));
    }

    private void record(CurrentPerson person, String number, String action, String words) {
        audit.record(person.facility(), person.login(), action, subject(number), words);
    }

    /** What the record of acts calls a request. */
    public static String subject(String number) {
        return "request for quotation " + number;
    }

    LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }
}
