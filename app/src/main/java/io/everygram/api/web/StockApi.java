package io.everygram.api.web;

import static io.everygram.api.web.PackagesApi.plain;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.OnOrderSource;
import io.everygram.ledger.StockView;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How much of what is there: now, or as of any moment. */
@RestController
class StockApi {
    private static final String GROUPS = "item, lot, package, room, slot, owner, category or facility";

    private final StockView stock;
    private final ObjectProvider<OnOrderSource> orders;
    private final Catalog catalog;

    StockApi(StockView stock, ObjectProvider<OnOrderSource> orders, Catalog catalog) {
        this.stock = stock;
        this.orders = orders;
        this.catalog = catalog;
    }

    /** Quantities are in {@code unit}; of different units there are lines of their own. */
    record StockLine(
            String key,
            String name,
            String item,
            String tag,
            String unit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal onHand,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal held,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal allocated,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal available,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal inTransit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost) {
        static StockLine of(StockView.Line line) {
            return new StockLine(
                    line.key(),
                    line.label(),
                    line.number(),
                    line.tag() == null ? "" : line.tag(),
                    line.unit(),
                    plain(line.onHand()),
                    plain(line.held()),
                    plain(line.allocated()),
                    plain(line.available()),
                    plain(line.inTransit()),
                    plain(line.cost()));
        }
    }

    @GetMapping("/api/v1/stock")
    @RequirePermission(Permissions.READ)
    @ApiOperation(
            value = "On hand, held, allocated, available and in transit, grouped, now or as of a moment",
            parameters = {
                "by", GROUPS,
                "q", "the end of a tag, a lot, or an item's number or name",
                "in",
                        "with of: only what belongs to one group, e.g. in=room, or item, lot, package, slot, owner, category",
                "of", "the key of that group, as a line of it tells",
                "as_of", "a moment with its zone, e.g. 2026-11-25T08:00:00-08:00",
                "known_then", "leave out what was recorded only later"
            })
    ResponseEntity<ApiPage<StockLine>> stock(
            @RequestParam(defaultValue = "item") String by,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String in,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(name = "as_of", defaultValue = "") String asOf,
            @RequestParam(name = "known_then", defaultValue = "false") boolean knownThen,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit,
            CurrentPerson person) {
        var group = group("by", by);
        var inside = in.isEmpty() ? Optional.<StockView.By>empty() : Optional.of(group("in", in));
        return ApiPage.of(
                limit,
                most -> stock.answer(new StockView.Question(
                                List.of(person.facility()),
                                group,
                                q.strip(),
                                inside,
                                of,
                                asOf(asOf, knownThen),
                                after,
                                most))
                        .lines(),
                line -> line.label() + " " + line.key(),
                StockLine::of);
    }

    /** One line of a purchase order that the vendor still owes. */
    record OnOrderLine(
            String item,
            String name,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
            String unit,
            LocalDate expectedOn,
            String purchaseOrder) {}

    record OnOrder(List<OnOrderLine> data) {
        OnOrder {
            data = List.copyOf(data);
        }
    }

    @GetMapping("/api/v1/stock/on-order")
    @RequirePermission(Permissions.READ)
    @ApiOperation(
            value =
                    "What vendors still owe, by purchase order line, now or as of a moment; it has no lot, package, room, slot or owner yet",
            parameters = {
                "as_of", "a moment with its zone, e.g. 2026-11-25T08:00:00-08:00",
                "known_then", "leave out what was recorded only later"
            })
    OnOrder onOrder(
            @RequestParam(name = "as_of", defaultValue = "") String asOf,
            @RequestParam(name = "known_then", defaultValue = "false") boolean knownThen,
            CurrentPerson person) {
        var moment = asOf(asOf, knownThen);
        var lines = new ArrayList<OnOrderLine>();
        orders.orderedStream()
                .flatMap(source -> source.onOrder(List.of(person.facility()), moment).stream())
                .forEach(owed -> catalog.item(owed.item().value())
                        .ifPresent(item -> lines.add(new OnOrderLine(
                                item.number(),
                                item.name(),
                                plain(owed.quantity().amount()),
                                owed.quantity().unit().name(),
                                owed.expectedOn(),
                                owed.document()))));
        return new OnOrder(lines);
    }

    private static StockView.By group(String parameter, String word) {
        return Arrays.stream(StockView.By.values())
                .filter(by -> by.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT, parameter + " is " + GROUPS + "."));
    }

    private static Optional<StockView.AsOf> asOf(String text, boolean knownThen) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new StockView.AsOf(moment(text), knownThen));
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "as_of is a moment with its zone, e.g. 2026-11-25T08:00:00Z.", e);
        }
    }
}
