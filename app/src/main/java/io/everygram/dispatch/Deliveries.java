package io.everygram.dispatch;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.dispatch.store.ManifestStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.orders.Shipping;
import io.everygram.platform.web.Show;
import io.everygram.tracking.Outages;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Sends manifests off and brings them to an end: in transit from the dock on, at the customer or back in quarantine at the end. */
@Service
public class Deliveries {
    static final String REJECTED = "REJECTED";

    private final ManifestStore store;
    private final Manifests manifests;
    private final Papers papers;
    private final Shipping shipping;
    private final Catalog catalog;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final Outages outages;
    private final AuditTrail audit;

    Deliveries(
            ManifestStore store,
            Manifests manifests,
            Papers papers,
            Shipping shipping,
            Catalog catalog,
            Ledger ledger,
            StateLink link,
            Outbox outbox,
            Outages outages,
            AuditTrail audit) {
        this.store = store;
        this.manifests = manifests;
        this.papers = papers;
        this.shipping = shipping;
        this.catalog = catalog;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.outages = outages;
        this.audit = audit;
    }

    /**
     * The truck leaves: only when the paper is complete, the state has registered it, and every listed package was scanned into the vehicle. Stock is
     * in transit from then on and the paper is frozen.
     *
     * @param at when it left; not ahead
     */
    @Transactional
    public ManifestOutcome depart(FacilityId facility, String number, Instant at, String by) {
        var locked = store.lock(facility, number);
        if (locked.isEmpty()) {
            return new ManifestOutcome.UnknownManifest(number);
        }
        var head = locked.get();
        if (head.state() == ManifestState.DEPARTED) {
            return new ManifestOutcome.Done(number, true);
        }
        if (head.state() != ManifestState.READY) {
            return new ManifestOutcome.NotInState(number, head.state());
        }
        var manifest = store.load(facility, head);
        var verdict = manifests.verdict(facility, manifest);
        if (!verdict.gaps().isEmpty()) {
            return new ManifestOutcome.Incomplete(verdict.gaps());
        }
        if (head.stateNumber().isEmpty() && link.isConnected(facility)) {
            return new ManifestOutcome.NotRegistered(number);
        }
        var forbidden = outages.nothingMayLeave(facility);
        if (forbidden.isPresent()) {
            return new ManifestOutcome.StateAway(
                    forbidden.get().duty(), forbidden.get().citation());
        }
        if (!manifest.notLoaded().isEmpty()) {
            return new ManifestOutcome.NotLoaded(
                    manifest.notLoaded().stream().map(Manifest.Line::tag).toList());
        }
        var lines = manifest.lines().stream()
                .map(line ->
                        Command.TransferLine.all(UnitRef.of(new StockUnitId(line.unitId())), Place.inTransit(number)))
                .toList();
        var booked = ledger.post(new Command.Transfer(
                header(facility, number, "depart", at, by), MovementKind.SHIP, lines, Optional.of(head.orderNumber())));
        if (booked instanceof LedgerOutcome.Refused why) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new ManifestOutcome.LedgerRefused(why);
        }
        store.setDeparted(facility, head.manifestId(), at, by);
        store.setRules(facility, head.manifestId(), verdict.stamp());
        freeze(facility, number);
        shipping.shipped(facility, head.orderId(), number, by);
        outbox.reportDeparture(facility, number, Papers.priced(manifest.lines()), by);
        audit.record(
                facility,
                by,
                "departed",
                "manifest " + number,
                Show.count(manifest.lines().size(), "package") + " in transit");
        return new ManifestOutcome.Done(number, false);
    }

    private static Command.Header header(FacilityId facility, String number, String act, Instant at, String by) {
        return Command.Header.of(facility, new IdempotencyKey(number + "/" + act), at, by, number);
    }

    private void freeze(FacilityId facility, String number) {
        var manifest = store.load(facility, store.head(facility, number).orElseThrow());
        var text = papers.text(manifests.paper(facility, manifest));
        store.freeze(facility, manifest.head().manifestId(), text, ManifestPaper.hash(text));
    }

    /** Whether the state is away now and its rule lets nothing be delivered. */
    public boolean isNothingToBeDelivered(FacilityId facility) {
        return outages.nothingMayLeave(facility).isPresent();
    }

    /**
     * How a load was handed over.
     *
     * @param receivedBy who signed; not blank
     * @param at when it was handed over; not ahead
     * @param rejected reasons by tag; whole packages only
     * @param allTheSame why it was, although the state was away and its rule lets nothing be delivered meanwhile; else blank
     */
    public record HandedOver(String receivedBy, Instant at, Map<String, String> rejected, String allTheSame) {
        public HandedOver {
            rejected = Map.copyOf(rejected);
        }
    }

    /**
     * The customer signs. What it takes is its own and a sale of the day; what it rejects comes back into quarantine, on hold until somebody decides. What
     * was handed over while the state was away and nothing may be is a fact too: it is booked with its reason, which stands in the outage's log.
     */
    @Transactional
    public ManifestOutcome deliver(FacilityId facility, String number, HandedOver load, String by) {
        var receivedBy = load.receivedBy();
        var at = load.at();
        var rejected = load.rejected();
        var locked = store.lock(facility, number);
        if (locked.isEmpty()) {
            return new ManifestOutcome.UnknownManifest(number);
        }
        var head = locked.get();
        if (head.state() == ManifestState.DELIVERED) {
            return new ManifestOutcome.Done(number, true);
        }
        if (!head.state().allowsDelivery()) {
            return new ManifestOutcome.NotInState(number, head.state());
        }
        if (receivedBy.isBlank()) {
            return new ManifestOutcome.ReceiverMissing();
        }
        if (head.departedAt() != null && at.isBefore(head.departedAt())) {
            return new ManifestOutcome.BeforeDeparture(head.departedAt());
        }
        var away = outages.nothingMayLeave(facility, at);
        if (away.isPresent() && load.allTheSame().isBlank()) {
            return new ManifestOutcome.NotToBeDelivered(
                    away.get().duty(), away.get().citation());
        }
        var manifest = store.load(facility, head);
        for (var entry : rejected.entrySet()) {
            if (manifest.lines().stream().noneMatch(line -> line.tag().equals(entry.getKey()))) {
                return new ManifestOutcome.NotOnManifest(entry.getKey(), store.whereListed(facility, entry.getKey()));
            }
            if (entry.getValue().isBlank()) {
                return new ManifestOutcome.RejectReasonMissing(entry.getKey());
            }
        }
        var refused = book(facility, manifest, rejected, at, by);
        if (refused.isPresent()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return refused.get();
        }
        store.setDelivered(facility, head.manifestId(), at, receivedBy.strip(), rejected);
        if (away.isPresent()) {
            outages.noteOpen(
                    facility,
                    by,
                    "Delivered " + number + " all the same: "
                            + load.allTheSame().strip());
        }
        var day = catalog.facility(facility).day(at).date();
        var words = "received by " + receivedBy.strip()
                + (rejected.isEmpty() ? "" : ", " + Show.count(rejected.size(), "package") + " rejected");
        shipping.delivered(facility, head.orderId(), day, sold(manifest, rejected), words, by);
        audit.record(facility, by, "delivered", "manifest " + number, words);
        return new ManifestOutcome.Done(number, false);
    }

    private Optional<ManifestOutcome> book(
            FacilityId facility, Manifest manifest, Map<String, String> rejected, Instant at, String by) {
        var number = manifest.head().number();
        var from = Place.inTransit(number);
        var taken = lines(
                manifest, rejected, false, from, Place.customer(manifest.head().customerId()));
        if (!taken.isEmpty()) {
            var outcome = ledger.post(new Command.Transfer(
                    header(facility, number, "deliver", at, by), MovementKind.DELIVER, taken, Optional.empty()));
            if (outcome instanceof LedgerOutcome.Refused why) {
                return Optional.of(new ManifestOutcome.LedgerRefused(why));
            }
        }
        if (rejected.isEmpty()) {
            return Optional.empty();
        }
        var quarantine = catalog.room(facility, "QUARANTINE");
        if (quarantine.isEmpty()) {
            return Optional.of(new ManifestOutcome.NoQuarantine());
        }
        var back = lines(
                manifest, rejected, true, from, Place.room(quarantine.get().roomId()));
        var returned = ledger.post(new Command.Transfer(
                header(facility, number, "return", at, by), MovementKind.RETURN, back, Optional.empty()));
        if (returned instanceof LedgerOutcome.Refused why) {
            return Optional.of(new ManifestOutcome.LedgerRefused(why));
        }
        for (var line : manifest.lines()) {
            var reason = rejected.get(line.tag());
            if (reason != null) {
                var held = ledger.hold(
                        header(facility, number, "hold/" + line.position(), at, by)
                                .withReason(REJECTED, reason.strip()),
                        UnitRef.of(new StockUnitId(line.unitId())));
                if (held instanceof LedgerOutcome.Refused why && !(why instanceof LedgerOutcome.AlreadyOnHold)) {
                    return Optional.of(new ManifestOutcome.LedgerRefused(why));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Command.TransferLine> lines(
            Manifest manifest, Map<String, String> rejected, boolean isRejected, Place from, Place to) {
        return manifest.lines().stream()
                .filter(line -> rejected.containsKey(line.tag()) == isRejected)
                .map(line -> new Command.TransferLine(
                        UnitRef.of(new StockUnitId(line.unitId())), Optional.of(from), to, Optional.empty()))
                .toList();
    }

    private static List<Shipping.Sold> sold(Manifest manifest, Map<String, String> rejected) {
        var units = new LinkedHashMap<Long, BigDecimal>();
        var amounts = new LinkedHashMap<Long, BigDecimal>();
        for (var line : manifest.lines()) {
            if (!rejected.containsKey(line.tag())) {
                units.merge(line.itemId(), line.quantity(), BigDecimal::add);
                amounts.merge(line.itemId(), line.price(), BigDecimal::add);
            }
        }
        return units.entrySet().stream()
                .map(e ->
                        new Shipping.Sold(e.getKey(), e.getValue(), amounts.getOrDefault(e.getKey(), BigDecimal.ZERO)))
                .toList();
    }
}
