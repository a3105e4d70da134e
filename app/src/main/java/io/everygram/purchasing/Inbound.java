package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.ScannedText;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.InboundPackage.Stated;
import io.everygram.purchasing.domain.InboundJudgment;
import io.everygram.purchasing.store.InboundStore;
import io.everygram.purchasing.store.InboundStore.Receiving;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.tracking.IncomingTransfers;
import io.everygram.tracking.IncomingTransfers.Incoming;
import io.everygram.tracking.IncomingTransfers.Line;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads deliveries that the state announces, compared with our orders and with what was scanned. {@link InboundWork} takes them in. */
@Service
@Transactional(readOnly = true)
public class Inbound {
    private final IncomingTransfers transfers;
    private final InboundStore store;
    private final PurchaseStore orders;
    private final Catalog catalog;
    private final Clock clock;

    Inbound(IncomingTransfers transfers, InboundStore store, PurchaseStore orders, Catalog catalog, Clock clock) {
        this.transfers = transfers;
        this.store = store;
        this.orders = orders;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * A row of the list.
     *
     * @param order the purchase order it is received against, or the likeliest; empty for none
     */
    public record Row(Incoming transfer, Optional<Receiving> receiving, String order, boolean isOrderCertain) {
        public InboundDelivery.Stage stage() {
            return InboundDelivery.stage(transfer, receiving);
        }
    }

    /** Those that want something done, next to arrive first; or the others, latest first. */
    public List<Row> list(FacilityId facility, boolean open, int limit) {
        var rows = transfers.list(facility, open, limit);
        var receivings = store.of(facility, rows.stream().map(Incoming::stateId).toList()).stream()
                .collect(Collectors.toMap(Receiving::stateId, Function.identity()));
        var likely = store.orders(facility, rows.stream().map(Incoming::stateId).toList()).stream()
                .filter(InboundStore.Likely::isLikely)
                .collect(Collectors.toMap(
                        InboundStore.Likely::stateId, InboundStore.Likely::number, (first, later) -> first));
        return rows.stream()
                .map(t -> {
                    var receiving = Optional.ofNullable(receivings.get(t.stateId()));
                    var chosen = receiving.map(Receiving::orderNumber).filter(o -> !o.isEmpty());
                    return new Row(
                            t, receiving, chosen.orElse(likely.getOrDefault(t.stateId(), "")), chosen.isPresent());
                })
                .toList();
    }

    Optional<String> likeliest(FacilityId facility, String stateId) {
        return likely(facility, stateId).stream()
                .filter(InboundStore.Likely::isLikely)
                .map(InboundStore.Likely::number)
                .findFirst();
    }

    /** Open orders that it may belong to, the likeliest first. */
    public List<InboundStore.Likely> likely(FacilityId facility, String stateId) {
        return store.orders(facility, List.of(stateId));
    }

    public int waiting(FacilityId facility) {
        return transfers.coming(facility);
    }

    public Optional<InboundDelivery> find(FacilityId facility, String stateId) {
        return transfers.find(facility, stateId).map(t -> delivery(facility, t));
    }

    /** By the number on the paper, or by a package of it. */
    public Optional<Incoming> named(FacilityId facility, String words) {
        var typed = words.strip();
        return transfers.withManifest(facility, typed).or(() -> transfers.withTag(facility, ScannedText.name(typed)));
    }

    /** The same for a search from anywhere: a package that our books have names itself, and no delivery. */
    public Optional<Incoming> coming(FacilityId facility, String words) {
        return ScannedText.tag(words) instanceof PackageTag.Parsed.Tag(var tag)
                ? transfers.withTag(facility, tag.value()).filter(_ -> !store.isKnown(facility, tag.value()))
                : transfers.withManifest(facility, words);
    }

    /** The delivery under way that a purchase order's goods come with. */
    public Optional<Row> ofOrder(FacilityId facility, String number) {
        return list(facility, true, 200).stream()
                .filter(row -> row.order().equals(number))
                .findFirst();
    }

    InboundDelivery delivery(FacilityId facility, Incoming transfer) {
        var receiving = store.find(facility, transfer.stateId());
        var order = receiving
                .map(Receiving::orderNumber)
                .or(() -> likeliest(facility, transfer.stateId()))
                .filter(number -> !number.isEmpty())
                .flatMap(number -> orders.find(facility, number));
        var scans = receiving.map(r -> store.scans(facility, r.inboundId())).orElse(List.of());
        var stated = transfers.lines(facility, transfer.stateId()).stream()
                .map(Inbound::stated)
                .toList();
        return new InboundDelivery(
                transfer, receiving, order, InboundJudgment.of(stated, scans, order, today(facility)));
    }

    LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    private static Stated stated(Line line) {
        var unit = Unit.parse(line.unit()).orElse(Unit.EACH);
        return new Stated(
                line.tag(),
                line.item(),
                Quantity.rounded(line.shipped(), unit, RoundingMode.HALF_EVEN),
                line.labState(),
                line.state(),
                Optional.ofNullable(line.price()),
                line.lot(),
                Optional.ofNullable(line.packagedOn()),
                Optional.ofNullable(line.expiresOn()),
                line.sources(),
                Optional.ofNullable(line.received()),
                Optional.ofNullable(line.told()));
    }

    public List<InboundStore.PhotoRow> photos(FacilityId facility, long inbound) {
        return store.photos(facility, inbound);
    }

    public Optional<InboundStore.Photo> photo(FacilityId facility, String stateId, long photo) {
        return store.find(facility, stateId).flatMap(r -> store.photoOf(facility, r.inboundId(), photo));
    }
}
