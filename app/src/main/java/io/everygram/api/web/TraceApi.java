package io.everygram.api.web;

import static io.everygram.api.web.PackagesApi.plain;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.Stock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where a package came from, what became of it, and where every part of a lot is now. */
@RestController
class TraceApi {
    private final Stock stock;
    private final PackageByName packages;

    TraceApi(Stock stock, PackageByName packages) {
        this.packages = packages;
        this.stock = stock;
    }

    /**
     * A package or lot that is related by conversions.
     *
     * @param unitId names it in this answer; {@code via} is the one a step nearer, absent when that is the package asked for
     * @param quantity what went over between the two, in {@code wentOverUnit}
     */
    record Relative(
            long unitId,
            @Nullable Long via,
            int depth,
            String tag,
            String lot,
            String item,
            String name,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal quantity,

            String wentOverUnit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal onHand,
            String unit) {
        static Relative of(Stock.Relative relative, long asked) {
            var via = relative.via();
            return new Relative(
                    relative.unitId(),
                    via == null || via == asked ? null : via,
                    relative.depth(),
                    relative.tag() == null ? "" : relative.tag(),
                    relative.lot(),
                    relative.number(),
                    relative.name(),
                    relative.quantity() == null ? null : plain(relative.quantity()),
                    relative.wentOverUnit(),
                    plain(relative.onHand()),
                    relative.unit());
        }
    }

    record Lineage(String tag, List<Relative> ancestors, List<Relative> descendants) {
        Lineage {
            ancestors = List.copyOf(ancestors);
            descendants = List.copyOf(descendants);
        }
    }

    @GetMapping("/api/v1/packages/{tag}/lineage")
    @RequirePermission(Permissions.READ)
    @ApiOperation(
            value = "What a package was made of and what was made of it, the nearest first",
            parameters = {"tag", PackageByName.WORDS})
    Lineage lineage(@PathVariable String tag, CurrentPerson person) {
        var row = packages.find(person.facility(), tag);
        return new Lineage(
                String.valueOf(row.tag()),
                relatives(person, row.unitId(), /* down= */ false),
                relatives(person, row.unitId(), /* down= */ true));
    }

    private List<Relative> relatives(CurrentPerson person, long unit, boolean down) {
        return stock.lineage(person.facility(), unit, down).stream()
                .map(relative -> Relative.of(relative, unit))
                .toList();
    }

    /** Where a part of it is: {@code place} is ROOM, SLOT, CUSTOMER, VENDOR, IN_TRANSIT, ADJUSTMENT, LAB_SAMPLE or DESTROYED. */
    record Whereabouts(
            String tag,
            String lot,
            String item,
            String name,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
            String unit,
            String place,
            String where,
            String license,
            String phone,
            @Nullable Instant since) {
        static Whereabouts of(Stock.Whereabouts part) {
            return new Whereabouts(
                    part.tag() == null ? "" : part.tag(),
                    part.lot(),
                    part.number(),
                    part.name(),
                    plain(part.quantity()),
                    part.unit(),
                    part.placeKind(),
                    part.placeName().isEmpty() ? part.placeRef() : part.placeName(),
                    part.license(),
                    part.phone(),
                    part.since());
        }
    }

    record Recall(String of, List<Whereabouts> parts) {
        Recall {
            parts = List.copyOf(parts);
        }
    }

    @GetMapping("/api/v1/recall")
    @RequirePermission(Permissions.READ)
    @ApiOperation(
            value = "Everything that came out of a lot or a package, and where each part is now",
            parameters = {"lot", "a lot number, or the state's tag of a package"})
    Recall recall(@RequestParam(defaultValue = "") String lot, CurrentPerson person) {
        var wanted = lot.strip();
        if (wanted.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "lot is a lot number, or the tag of a package.");
        }
        return new Recall(
                wanted,
                stock.recall(person.facility(), wanted).stream()
                        .map(Whereabouts::of)
                        .toList());
    }
}
