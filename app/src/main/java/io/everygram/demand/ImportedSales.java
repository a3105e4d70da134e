package io.everygram.demand;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.demand.SalesJudgment.Problem;
import io.everygram.demand.SalesJudgment.Verdict;
import io.everygram.demand.store.ForecastStore;
import io.everygram.demand.store.ImportedSaleStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.orders.Orders;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What other systems sold: each line of a document once, corrected by the same line, taken back by returns. What we shipped ourselves on a day counts
 * once, whoever else tells of it.
 */
@Service
public class ImportedSales {
    private static final int MOST_LETTERS = 60;
    private static final int YEARS = 3;
    private static final BigDecimal MOST_UNITS = new BigDecimal(10_000_000);
    private static final BigDecimal MOST_DOLLARS = new BigDecimal(100_000_000);
    private static final int TOLD_EACH = 500;
    private static final List<DateTimeFormatter> DAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT));

    private final ImportedSaleStore store;
    private final ForecastStore forecasts;
    private final Orders orders;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    ImportedSales(
            ImportedSaleStore store,
            ForecastStore forecasts,
            Orders orders,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.forecasts = forecasts;
        this.orders = orders;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Lays lines beside what is known; writes nothing.
     *
     * @param judged is told how many are judged so far
     * @return one for each, in their order
     */
    @Transactional(readOnly = true)
    public List<SalesJudgment> judge(FacilityId facility, List<ToldSale> told, IntConsumer judged) {
        var judging = new Judging(facility, told);
        var judgments = new ArrayList<SalesJudgment>();
        for (var line : told) {
            judgments.add(judging.of(line));
            if (judgments.size() % TOLD_EACH == 0) {
                judged.accept(judgments.size());
            }
        }
        return judgments;
    }

    /** Keeps lines; the forecast is made anew when it is asked for next. */
    @Transactional
    public void save(CurrentPerson person, String batch, List<ImportedSale> sales) {
        store.save(person.facility(), sales, batch, person.name(), clock.instant());
        forecasts.forget(person.facility(), today(person.facility()));
    }

    /** Keeps lines that a program told, and that it did. */
    @Transactional
    public void told(CurrentPerson person, String system, List<ImportedSale> sales) {
        audit.record(
                person.facility(), person.login(), "told sales", "system " + system, Show.count(sales.size(), "line"));
        save(person, "api " + system, sales);
    }

    /** Takes lines back: those that were known before stand as before, the others go. */
    @Transactional
    public void takeBack(CurrentPerson person, String batch, List<ImportedSale> gone, List<ImportedSale> before) {
        gone.forEach(sale -> store.remove(person.facility(), sale));
        save(person, batch, before);
    }

    /** What each of the lines says now, as far as they are known. */
    @Transactional(readOnly = true)
    public List<ImportedSale> known(FacilityId facility, Set<String> documents) {
        return store.ofDocuments(facility, documents);
    }

    /**
     * What a system brought.
     *
     * @param counted lines that count; the others stand beside shipments of our own
     */
    public record Source(String source, int lines, int counted, LocalDate first, LocalDate last) {}

    /** What other systems brought so far. */
    @Transactional(readOnly = true)
    public List<Source> sources(FacilityId facility) {
        return store.sources(facility);
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    private static String key(String source, String document, String line) {
        return source + "\n" + document + "\n" + line;
    }

    /** Judges the lines of one telling: whatever many of them name is asked for once. */
    private final class Judging {
        private final FacilityId facility;
        private final LocalDate today;
        private final Map<String, ImportedSaleStore.Item> items;
        private final Map<String, ImportedSale> known;
        private final Set<String> shipped;
        private final Map<String, List<Catalog.Customer>> customers = new HashMap<>();
        private final Map<String, Boolean> ours = new HashMap<>();
        private final Map<String, Integer> seen = new HashMap<>();

        Judging(FacilityId facility, List<ToldSale> told) {
            this.facility = facility;
            this.today = today(facility);
            items = store.items(told.stream().map(ToldSale::item).toList());
            known = store
                    .ofDocuments(facility, told.stream().map(ToldSale::document).toList())
                    .stream()
                    .collect(Collectors.toMap(
                            sale -> key(sale.source(), sale.document(), sale.line()), Function.identity()));
            shipped = store.shipped(
                    facility,
                    items.values().stream().map(ImportedSaleStore.Item::itemId).toList(),
                    today.minusYears(YEARS),
                    today);
        }

        SalesJudgment of(ToldSale told) {
            var problems = new ArrayList<Problem>();
            var item = Optional.ofNullable(items.get(told.item().toLowerCase(Locale.ROOT)));
            if (item.isEmpty()) {
                problems.add(new Problem(
                        "Item",
                        told.item().isEmpty()
                                ? "It must be filled in."
                                : "There is no item “" + told.item() + "”. Write its number or its whole name."));
            }
            names(told, problems);
            var day = day(told.day(), problems);
            var units = units(told, item, problems);
            var amount = amount(told.amount(), problems);
            var customer = customer(told.customer(), problems);
            var isReturn = isReturn(told.kind(), problems);
            var other = seen.putIfAbsent(key(told.source(), told.document(), told.lineOrItem()), told.number());
            if (other != null) {
                problems.add(new Problem(
                        "Line", "Row " + other + " is the same line of the same document. Take one of them out."));
            }
            if (!problems.isEmpty()) {
                return new SalesJudgment(told, Verdict.BAD, Optional.empty(), Optional.empty(), "", problems);
            }
            return judged(
                    told,
                    item.orElseThrow(),
                    new ImportedSale(
                            told.source(),
                            told.document(),
                            told.lineOrItem(),
                            isReturn,
                            item.orElseThrow().itemId(),
                            day.orElseThrow(),
                            customer,
                            units.orElseThrow(),
                            amount));
        }

        private SalesJudgment judged(ToldSale told, ImportedSaleStore.Item item, ImportedSale sale) {
            var before = Optional.ofNullable(known.get(key(sale.source(), sale.document(), sale.line())));
            if (ours.computeIfAbsent(
                    sale.document(), number -> orders.find(facility, number).isPresent())) {
                return new SalesJudgment(
                        told,
                        Verdict.OURS,
                        Optional.of(sale),
                        before,
                        "our own order " + sale.document() + ", which counts as it was delivered",
                        List.of());
            }
            var words = words(item, sale)
                    + (!sale.isReturn() && shipped.contains(sale.itemId() + " " + sale.day() + " " + sale.customerId())
                            ? "; not counted, because we shipped the item ourselves on that day"
                            : "");
            if (before.isEmpty()) {
                return new SalesJudgment(told, Verdict.NEW, Optional.of(sale), before, words, List.of());
            }
            return before.get().isSame(sale)
                    ? new SalesJudgment(told, Verdict.UNCHANGED, Optional.of(sale), before, "known already", List.of())
                    : new SalesJudgment(
                            told,
                            Verdict.CHANGED,
                            Optional.of(sale),
                            before,
                            Show.number(before.get().units()) + " on "
                                    + Show.day(before.get().day()) + " → " + words,
                            List.of());
        }

        private static String words(ImportedSaleStore.Item item, ImportedSale sale) {
            return Show.number(sale.units()) + " " + Show.unit(item.unit()) + " " + item.name()
                    + (sale.isReturn() ? " came back on " : " sold on ") + Show.day(sale.day());
        }

        private static void names(ToldSale told, List<Problem> problems) {
            if (told.document().isEmpty()) {
                problems.add(
                        new Problem("Document", "It must be filled in: by document and line a sale is known again."));
            }
            for (var name : List.of(told.source(), told.document(), told.lineOrItem())) {
                if (name.length() > MOST_LETTERS) {
                    problems.add(new Problem(
                            "Document", "System, document and line have at most " + MOST_LETTERS + " characters."));
                    return;
                }
            }
        }

        private Optional<LocalDate> day(String typed, List<Problem> problems) {
            var day = DAYS.stream()
                    .flatMap(format -> parsed(typed, format).stream())
                    .findFirst();
            if (day.isEmpty()) {
                problems.add(new Problem("Day", "“" + typed + "” is no day. Write it like 2026-12-31 or 12/31/2026."));
            } else if (day.get().isAfter(today)) {
                problems.add(new Problem("Day", Show.day(day.get()) + " lies ahead: nothing was sold then yet."));
            } else if (day.get().isBefore(today.minusYears(YEARS))) {
                problems.add(new Problem(
                        "Day",
                        Show.day(day.get()) + " is more than " + YEARS
                                + " years ago. Nothing is reckoned from so long ago."));
            }
            return day;
        }

        private static Optional<LocalDate> parsed(String typed, DateTimeFormatter format) {
            try {
                return Optional.of(LocalDate.parse(typed, format));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        private static Optional<BigDecimal> units(
                ToldSale told, Optional<ImportedSaleStore.Item> item, List<Problem> problems) {
            var units = TypedFigure.read(told.units());
            var unit = item.map(i -> Unit.valueOf(i.unit()));
            if (units.isEmpty()) {
                problems.add(new Problem("Units", "“" + told.units() + "” is no number."));
            } else if (units.get().signum() < 0) {
                problems.add(new Problem(
                        "Units",
                        told.units() + " is below zero: nobody buys less than nothing. Write a return as its kind."));
            } else if (units.get().signum() == 0) {
                problems.add(new Problem("Units", "Nothing was sold."));
            } else if (units.get().compareTo(MOST_UNITS) > 0) {
                problems.add(new Problem("Units", told.units() + " is more than any order holds."));
            } else if (units.get().stripTrailingZeros().scale()
                    > unit.map(Unit::scale).map(scale -> Math.min(4, scale)).orElse(4)) {
                problems.add(new Problem(
                        "Units",
                        told.units() + " has more decimals than "
                                + unit.map(Unit::symbol).orElse("a unit") + " carries."));
            }
            if (!told.unit().isEmpty()
                    && unit.isPresent()
                    && !Unit.parse(told.unit()).equals(unit)) {
                problems.add(new Problem(
                        "Unit",
                        "The item is kept in " + unit.get().symbol() + ", not in “" + told.unit()
                                + "”. Convert it before."));
            }
            return units;
        }

        private static BigDecimal amount(String typed, List<Problem> problems) {
            var amount = typed.isEmpty() ? Optional.of(BigDecimal.ZERO) : TypedFigure.read(typed);
            if (amount.isEmpty() || amount.get().signum() < 0 || amount.get().compareTo(MOST_DOLLARS) > 0) {
                problems.add(new Problem(
                        "Amount", "“" + typed + "” is no amount. Write dollars like 120.50, or leave it blank."));
            }
            return amount.orElse(BigDecimal.ZERO).setScale(2, RoundingMode.HALF_EVEN);
        }

        private long customer(String typed, List<Problem> problems) {
            if (typed.isEmpty()) {
                return 0;
            }
            var called = customers.computeIfAbsent(typed, name -> catalog.customersCalled(facility, name));
            if (called.size() != 1) {
                problems.add(new Problem(
                        "Customer",
                        called.isEmpty()
                                ? "There is no customer “" + typed
                                        + "” at this facility. Write the code, the license number or the whole name, or leave it blank."
                                : "Several customers are called “" + typed + "”. Write the code."));
                return 0;
            }
            return called.getFirst().customerId();
        }

        private static boolean isReturn(String typed, List<Problem> problems) {
            var kind = typed.toLowerCase(Locale.ROOT);
            if (!Set.of("", "sale", "sold", "return", "returned", "credit").contains(kind)) {
                problems.add(new Problem("Kind", "“" + typed + "” is neither sale nor return."));
            }
            return Set.of("return", "returned", "credit").contains(kind);
        }
    }

    /** The lines that go ahead. */
    public static List<ImportedSale> good(List<SalesJudgment> judgments) {
        return judgments.stream()
                .filter(judged -> judged.verdict() == Verdict.NEW || judged.verdict() == Verdict.CHANGED)
                .map(judged -> Objects.requireNonNull(judged.sale().orElse(null)))
                .toList();
    }
}
