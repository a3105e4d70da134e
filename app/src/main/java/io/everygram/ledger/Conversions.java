package io.everygram.ledger;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.kernel.Weight;
import io.everygram.ledger.domain.Merging;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Several packages become one, one becomes several: what a conversion needs is put together here, the ledger judges and books it. */
@Service
public class Conversions {
    private final Ledger ledger;
    private final Stock stock;
    private final Catalog catalog;
    private final Owners owners;
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    Conversions(Ledger ledger, Stock stock, Catalog catalog, Owners owners, JdbcClient jdbc, SqlCatalog sql) {
        this.ledger = ledger;
        this.stock = stock;
        this.catalog = catalog;
        this.owners = owners;
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Packages of an item of which something is on hand and nothing held, those that expire first before others. */
    @Transactional(readOnly = true)
    public List<Stock.PackageRow> mergeable(FacilityId facility, ItemId item, int most) {
        return jdbc.sql(sql.get("ledger/packages_of_item"))
                .param("facility_id", facility.value())
                .param("item_id", item.value())
                .param("limit", most)
                .query(Rows.of(Stock.PackageRow.class))
                .list();
    }

    /** What a rule has against another lot or item coming out of a package, before anything is typed; empty for nothing. */
    @Transactional(readOnly = true)
    public Optional<CommandRule.Against> againstNewBatch(FacilityId facility, PackageTag tag) {
        return ledger.againstNewBatch(facility, tag);
    }

    /** @param quantity in the package's unit; empty for all of it */
    public record Taken(String tag, Optional<BigDecimal> quantity) {}

    /** @param lot of the new package; empty for the one they share */
    public record Merge(List<Taken> taken, PackageTag newTag, String lot, Place to) {
        public Merge {
            taken = List.copyOf(taken);
        }
    }

    @Transactional
    public ConversionOutcome merge(Command.Header header, Merge merge) {
        var before = merged(header, merge.newTag());
        if (before.isPresent()) {
            return new ConversionOutcome.Booked(before.get());
        }
        var consumed = new ArrayList<Command.Consumed>();
        var parts = new ArrayList<Merging.Part>();
        var total = BigDecimal.ZERO;
        var unit = Unit.EACH;
        for (var taken : merge.taken()) {
            var found = stock.find(header.facility(), taken.tag())
                    .filter(row -> row.onHand().signum() > 0);
            if (found.isEmpty()) {
                return new ConversionOutcome.NotHere(taken.tag());
            }
            var row = found.get();
            var tag = PackageTag.of(String.valueOf(row.tag()));
            if (stock.onHandAt(header.facility(), row.unitId()).size() > 1) {
                return new ConversionOutcome.InSeveralPlaces(tag);
            }
            unit = Unit.valueOf(row.unit());
            var quantity = taken.quantity().orElse(row.onHand()).stripTrailingZeros();
            total = total.add(quantity);
            consumed.add(new Command.Consumed(
                    UnitRef.of(tag), Optional.empty(), new Quantity(quantity, unit), Quantity.zero(unit)));
            parts.add(new Merging.Part(
                    tag.value(),
                    row.itemId(),
                    row.lot(),
                    owners.of(header.facility(), row.unitId()),
                    Optional.ofNullable(row.packagedOn()),
                    Optional.ofNullable(row.expiresOn()),
                    row.labState()));
        }
        return switch (Merging.of(parts, merge.lot())) {
            case Merging.Result.Refused why -> new ConversionOutcome.Unfit(why);
            case Merging.Result.Merged one ->
                post(new Command.Convert(
                        header,
                        MovementKind.MERGE,
                        consumed,
                        List.of(new Command.Produced(
                                Optional.of(merge.newTag()),
                                one.lot(),
                                new ItemId(parts.getFirst().itemId()),
                                new Quantity(total, unit),
                                merge.to(),
                                one.packagedOn(),
                                one.expiresOn(),
                                one.labState()))));
        };
    }

    /** What was booked under this key before: what went in is gone by then, so that it cannot be asked for again. */
    private Optional<LedgerOutcome> merged(Command.Header header, PackageTag newTag) {
        return jdbc.sql("""
                        SELECT m.movement_id, m.kind = 'MERGE' AND EXISTS (
                            SELECT FROM ledger.entry AS e JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                            WHERE e.facility_id = m.facility_id AND e.movement_id = m.movement_id AND u.tag = :t)
                        FROM ledger.movement AS m WHERE m.facility_id = :f AND m.command_key = :k""")
                .param("f", header.facility().value())
                .param("k", header.key().value())
                .param("t", newTag.value())
                .query((r, n) -> {
                    var movement = new MovementId(r.getLong(1));
                    return r.getBoolean(2)
                            ? new LedgerOutcome.Posted(movement, true)
                            : (LedgerOutcome) new LedgerOutcome.KeyReused(movement);
                })
                .optional();
    }

    /** One of the packages that come out. */
    public record Part(PackageTag tag, Quantity quantity) {}

    /**
     * A package is put into several.
     *
     * @param item of the new packages
     * @param taken from the package, in its unit, the loss included
     */
    public record Repack(
            PackageTag tag,
            Optional<Place> from,
            ItemId item,
            Quantity taken,
            Quantity loss,
            List<Part> parts,
            Place to) {
        public Repack {
            parts = List.copyOf(parts);
        }
    }

    @Transactional
    public ConversionOutcome repack(Command.Header header, Repack repack) {
        var row = stock.find(header.facility(), repack.tag().value());
        if (row.isEmpty()) {
            return new ConversionOutcome.NotHere(repack.tag().value());
        }
        var of = row.get();
        return post(new Command.Convert(
                header,
                MovementKind.REPACK,
                List.of(new Command.Consumed(UnitRef.of(repack.tag()), repack.from(), repack.taken(), repack.loss())),
                repack.parts().stream()
                        .map(part -> new Command.Produced(
                                Optional.of(part.tag()),
                                of.lot(),
                                repack.item(),
                                part.quantity(),
                                repack.to(),
                                Optional.ofNullable(of.packagedOn()),
                                Optional.ofNullable(of.expiresOn()),
                                of.labState()))
                        .toList()));
    }

    private ConversionOutcome post(Command.Convert convert) {
        var outcome = ledger.post(convert);
        if (outcome instanceof LedgerOutcome.Refused) {
            // The ledger may have begun to write before it refused.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return new ConversionOutcome.Booked(outcome);
    }

    /**
     * What goes in and comes out of a repacking, before it is booked; grams where the items have any, else pieces.
     *
     * @param difference what is in and neither out nor lost; below zero when more comes out
     */
    public record Balance(BigDecimal in, BigDecimal out, BigDecimal lost, BigDecimal difference, String unit) {}

    public Balance balance(ItemId source, Quantity taken, Quantity loss, ItemId item, BigDecimal made) {
        var unit = catalog.item(item.value()).map(Catalog.Item::unitOfMeasure).orElse(taken.unit());
        var in = grams(source, taken.unit(), taken.amount());
        var out = grams(item, unit, made);
        boolean weighed = in.isPresent() || out.isPresent();
        var whole = weighed ? in.orElse(BigDecimal.ZERO) : taken.amount();
        var came = weighed ? out.orElse(BigDecimal.ZERO) : made;
        var lost = weighed ? grams(source, loss.unit(), loss.amount()).orElse(BigDecimal.ZERO) : loss.amount();
        return new Balance(whole, came, lost, whole.subtract(came).subtract(lost), weighed ? "g" : "pieces");
    }

    private Optional<BigDecimal> grams(ItemId item, Unit unit, BigDecimal amount) {
        return switch (unit.kind()) {
            case WEIGHT ->
                Weight.of(Quantity.rounded(amount, unit, java.math.RoundingMode.HALF_EVEN))
                        .map(Weight::grams);
            case COUNT ->
                catalog.item(item.value())
                        .flatMap(found -> Optional.ofNullable(found.contentGrams()))
                        .map(amount::multiply);
            case VOLUME -> Optional.empty();
        };
    }
}
