package io.everygram.api.web;

import static io.everygram.api.web.PackagesApi.plain;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.StockView;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How much of what is there: now, or as of any moment. */
@RestController
class StockApi {
    private static final Map<String, StockView.By> BY = Map.of(
            "item", StockView.By.ITEM,
            "lot", StockView.By.LOT,
            "package", StockView.By.PACKAGE,
            "room", StockView.By.ROOM,
            "category", StockView.By.CATEGORY);

    private final StockView stock;

    StockApi(StockView stock) {
        this.stock = stock;
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
                "by", "item, lot, package, room or category",
                "as_of", "a moment with its zone, e.g. 2026-11-25T08:00:00-08:00",
                "known_then", "leave out what was recorded only later"
            })
    ResponseEntity<ApiPage<StockLine>> stock(
            @RequestParam(defaultValue = "item") String by,
            @RequestParam(name = "as_of", defaultValue = "") String asOf,
            @RequestParam(name = "known_then", defaultValue = "false") boolean knownThen,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit,
            CurrentPerson person) {
        var group = BY.get(by.toLowerCase(Locale.ROOT));
        if (group == null) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "by is item, lot, package, room or category.");
        }
        var moment = asOf.isEmpty()
                ? Optional.<StockView.AsOf>empty()
                : Optional.of(new StockView.AsOf(moment(asOf), knownThen));
        return ApiPage.of(
                limit,
                most -> stock.answer(new StockView.Question(
                                List.of(person.facility()), group, "", Optional.empty(), "", moment, after, most))
                        .lines(),
                line -> line.label() + " " + line.key(),
                StockLine::of);
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
