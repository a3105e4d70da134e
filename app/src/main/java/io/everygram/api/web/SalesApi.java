package io.everygram.api.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.demand.Demand;
import io.everygram.demand.ImportedSales;
import io.everygram.demand.ItemForecast;
import io.everygram.demand.SalesJudgment;
import io.everygram.demand.ToldSale;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sales that an ERP or a POS tells, and what is expected of an item. */
@RestController
class SalesApi {
    private static final int MOST_SALES = 5_000;
    private static final int LONGEST_NAME = 60;

    private final ImportedSales sales;
    private final Demand demand;
    private final Catalog catalog;
    private final Clock clock;

    SalesApi(ImportedSales sales, Demand demand, Catalog catalog, Clock clock) {
        this.sales = sales;
        this.demand = demand;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * @param line of the document; its item where none is told
     * @param kind sale or return; empty for a sale
     * @param item its number or whole name
     * @param unit empty for the item's; another is refused
     * @param customer code, license number or whole name; empty for none
     */
    record SaleTold(
            @Nullable String document,
            @Nullable String line,
            @Nullable String kind,
            @Nullable String item,
            @Nullable String day,
            @Nullable String units,
            @Nullable String unit,
            @Nullable String amount,
            @Nullable String customer) {}

    /** @param system a name of the system that tells them */
    record SalesTold(@Nullable String system, @Nullable List<SaleTold> sales) {
        SalesTold {
            sales = sales == null ? List.of() : List.copyOf(sales);
        }

        List<SaleTold> each() {
            return sales == null ? List.of() : sales;
        }
    }

    /** @param number of the sale in what was sent, from 1 */
    record SaleRefused(int number, String field, String reason) {}

    /**
     * @param taken lines that were not known
     * @param changed lines that were known otherwise
     * @param known lines that were known so
     * @param ours lines of our own orders, which count as they were delivered
     * @param refused what is wrong with the others; the rest went ahead
     */
    record SalesTaken(int taken, int changed, int known, int ours, List<SaleRefused> refused) {
        SalesTaken {
            refused = List.copyOf(refused);
        }
    }

    @PostMapping(path = "/api/v1/sales", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequirePermission(Permissions.PLAN)
    @ApiOperation(
            "Sales of an ERP or a POS, which demand is reckoned from. A line is known again by system, document and line: the same sent again changes nothing, other figures take its place.")
    SalesTaken sales(@RequestBody SalesTold sent, CurrentPerson person) {
        var system = text(sent.system());
        if (system.isEmpty() || system.length() > LONGEST_NAME) {
            throw refused("Say which system it is, in 1 to " + LONGEST_NAME + " characters.");
        }
        if (sent.each().isEmpty() || sent.each().size() > MOST_SALES) {
            throw refused("Send 1 to " + MOST_SALES + " sales.");
        }
        var told = new ArrayList<ToldSale>();
        for (var sale : sent.each()) {
            told.add(told(told.size() + 1, system, sale));
        }
        var judged = sales.judge(person.facility(), told, count -> {});
        var good = ImportedSales.good(judged);
        if (!good.isEmpty()) {
            sales.told(person, system, good);
        }
        return new SalesTaken(
                count(judged, SalesJudgment.Verdict.NEW),
                count(judged, SalesJudgment.Verdict.CHANGED),
                count(judged, SalesJudgment.Verdict.UNCHANGED),
                count(judged, SalesJudgment.Verdict.OURS),
                judged.stream()
                        .flatMap(one -> one.problems().stream()
                                .map(problem -> new SaleRefused(
                                        one.told().number(),
                                        problem.field().toLowerCase(Locale.ROOT),
                                        problem.reason())))
                        .toList());
    }

    private static ToldSale told(int number, String system, SaleTold sale) {
        return new ToldSale(
                number,
                system,
                text(sale.document()),
                text(sale.line()),
                text(sale.kind()),
                text(sale.item()),
                text(sale.day()),
                text(sale.units()),
                text(sale.unit()),
                text(sale.amount()),
                text(sale.customer()));
    }

    private static String text(@Nullable String told) {
        return told == null ? "" : told.replace("\0", "").strip();
    }

    private static int count(List<SalesJudgment> judged, SalesJudgment.Verdict verdict) {
        return (int) judged.stream().filter(one -> one.verdict() == verdict).count();
    }

    private static ResponseStatusException refused(String words) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, words);
    }

    /**
     * @param first the day of the first figure
     * @param madeAt when it was made
     * @param excess the variance of a day is its mean + excess × mean²
     * @param overridden whether people said otherwise of a day
     * @param units expected of each day
     */
    record Forecast(
            String item,
            String unit,
            LocalDate first,
            @Nullable Instant madeAt,
            String method,
            String abc,
            String xyz,
            String pattern,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal excess,
            boolean overridden,
            List<String> units) {
        Forecast {
            units = List.copyOf(units);
        }
    }

    @GetMapping("/api/v1/items/{number}/forecast")
    @RequirePermission(Permissions.READ)
    @ApiOperation(
            "What is expected of an item by day for 180 days, as a distribution, with what people said over the figures.")
    Forecast forecast(@PathVariable String number, CurrentPerson person) {
        var item = catalog.item(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such item."));
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var forecast = demand.forecast(person.facility(), new ItemId(item.itemId()), today)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "Nothing was sold of this item at this facility, and nothing is expected."));
        return new Forecast(
                item.number(),
                item.unit(),
                forecast.first(),
                demand.madeAt(person.facility(), today).orElse(null),
                forecast.method().name(),
                forecast.abc().name(),
                forecast.xyz().name(),
                forecast.pattern().map(pattern -> pattern.kind().name()).orElse(""),
                BigDecimal.valueOf(forecast.model().excess()).setScale(4, RoundingMode.HALF_EVEN),
                forecast.isOverridden(),
                units(forecast));
    }

    private static List<String> units(ItemForecast forecast) {
        return Arrays.stream(forecast.means())
                .mapToObj(mean -> BigDecimal.valueOf(mean)
                        .setScale(4, RoundingMode.HALF_EVEN)
                        .toPlainString())
                .toList();
    }
}
