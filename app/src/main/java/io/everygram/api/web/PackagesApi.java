package io.everygram.api.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.PackageList;
import io.everygram.ledger.Stock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Packages of the facility, and what became of each. */
@RestController
class PackagesApi {
    private static final Set<String> STATUSES = Set.of("", "held", "allocated", "untested");

    private final Stock stock;
    private final PackageList list;
    private final Catalog catalog;
    private final PackageByName packages;

    PackagesApi(Stock stock, PackageList list, Catalog catalog, PackageByName packages) {
        this.packages = packages;
        this.stock = stock;
        this.list = list;
        this.catalog = catalog;
    }

    /** Quantities are in {@code unit}; {@code cost} is of what is on hand, in dollars. */
    record TaggedPackage(
            String tag,
            String lot,
            String item,
            String name,
            String category,
            String unit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal onHand,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal held,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal allocated,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal available,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,
            String room,
            String labState,
            @Nullable String holdReasons,
            @Nullable LocalDate packagedOn,
            @Nullable LocalDate expiresOn,
            Instant receivedAt) {
        static TaggedPackage of(Stock.PackageRow row) {
            return new TaggedPackage(
                    row.tag() == null ? "" : row.tag(),
                    row.lot(),
                    row.number(),
                    row.name(),
                    row.category(),
                    row.unit(),
                    plain(row.onHand()),
                    plain(row.held()),
                    plain(row.allocated()),
                    plain(row.available()),
                    plain(row.cost()),
                    row.room(),
                    row.labState(),
                    row.holdReasons(),
                    row.packagedOn(),
                    row.expiresOn(),
                    row.receivedAt());
        }
    }

    /** Decimals as people write them: {@code 3.5}, {@code 0}, {@code 100}. */
    static BigDecimal plain(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** One booked movement; {@code quantity} is what went from one place to the other. */
    record Movement(
            long movement,
            String kind,
            Instant happenedAt,
            Instant recordedAt,
            String actor,
            String reason,
            String note,
            String document,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal quantity,

            String from,
            String to) {
        static Movement of(Stock.HistoryLine line) {
            return new Movement(
                    line.movementId(),
                    line.kind(),
                    line.happenedAt(),
                    line.recordedAt(),
                    line.actor(),
                    line.reason(),
                    line.note(),
                    line.document(),
                    line.quantity() == null ? null : plain(line.quantity()),
                    line.fromName(),
                    line.toName());
        }
    }

    record History(String tag, List<Movement> movements) {
        History {
            movements = List.copyOf(movements);
        }
    }

    @GetMapping("/api/v1/packages")
    @RequirePermission(Permissions.READ)
    @ApiOperation(
            value = "Packages on hand, in the order of their tags",
            parameters = {
                "q", "the end of a tag, a lot, or an item's number or name",
                "room", "code of a room",
                "status", "held, allocated or untested"
            })
    ResponseEntity<ApiPage<TaggedPackage>> packages(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String room,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit,
            CurrentPerson person) {
        if (!STATUSES.contains(status)) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "status is held, allocated or untested.");
        }
        long inside = room.isEmpty() ? 0 : room(person.facility(), room);
        var filter = new PackageList.Filter(q.strip(), inside, status, Optional.empty(), PackageList.Order.TAG, false);
        return ApiPage.of(
                limit,
                most -> list.page(person.facility(), filter, new PackageList.After("", after), most),
                row -> String.valueOf(row.tag()),
                TaggedPackage::of);
    }

    private long room(FacilityId facility, String code) {
        return catalog.rooms(facility).stream()
                .filter(room -> room.code().equalsIgnoreCase(code))
                .map(Catalog.Room::roomId)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "There is no room " + code + "."));
    }

    @GetMapping("/api/v1/packages/{tag}")
    @RequirePermission(Permissions.READ)
    @ApiOperation(
            value = "One package, also one that is used up",
            parameters = {"tag", PackageByName.WORDS})
    TaggedPackage one(@PathVariable String tag, CurrentPerson person) {
        return TaggedPackage.of(packages.find(person.facility(), tag));
    }

    @GetMapping("/api/v1/packages/{tag}/history")
    @RequirePermission(Permissions.READ)
    @ApiOperation(
            value = "What was done with a package, newest first, at most 500 movements",
            parameters = {"tag", PackageByName.WORDS})
    History history(@PathVariable String tag, CurrentPerson person) {
        var row = packages.find(person.facility(), tag);
        return new History(
                String.valueOf(row.tag()),
                stock.history(person.facility(), row.unitId()).stream()
                        .map(Movement::of)
                        .toList());
    }
}
