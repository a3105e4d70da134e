package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.purchasing.InboundPackage.Scan;
import io.everygram.purchasing.InboundPackage.Stated;
import io.everygram.purchasing.InboundWork.Open;
import io.everygram.purchasing.store.InboundStore;
import io.everygram.purchasing.store.InboundStore.Receiving;
import io.everygram.tracking.IncomingTransfers;
import io.everygram.tracking.IncomingTransfers.Told;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Ends a delivery that the state announced, in one transaction: what was taken into the books and quarantine against its order, by {@link Receiving} as any
 * other delivery; what the state must hear; and what the vendor owes us.
 */
@Service
public class InboundBooking {
    private static final String EXPIRED_CERTIFICATE = "EXPIRED_CERTIFICATE";

    private final Inbound inbound;
    private final InboundWork work;
    private final io.everygram.purchasing.Receiving receiving;
    private final VendorClaims claims;
    private final IncomingTransfers transfers;
    private final InboundStore store;
    private final Ledger ledger;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    InboundBooking(
            Inbound inbound,
            InboundWork work,
            io.everygram.purchasing.Receiving receiving,
            VendorClaims claims,
            IncomingTransfers transfers,
            InboundStore store,
            Ledger ledger,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.inbound = inbound;
        this.work = work;
        this.receiving = receiving;
        this.claims = claims;
        this.transfers = transfers;
        this.store = store;
        this.ledger = ledger;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How a delivery is taken in.
     *
     * @param owner whose the goods are; empty for the facility's own
     * @param slot code of the slot of the quarantine room that all of it is put into; empty for the room as a whole
     * @param at when; empty for now
     */
    public record Way(String owner, String slot, Optional<Instant> at) {
        /** Now, into the room as a whole, for the facility itself. */
        public static final Way PLAIN = new Way("", "", Optional.empty());

        public Way {
            owner = owner.strip();
            slot = slot.strip();
        }
    }

    /** Takes it in now, into the room as a whole, for the facility itself. */
    @Transactional
    public InboundOutcome book(CurrentPerson person, IdempotencyKey key, String stateId) {
        return book(person, key, stateId, Way.PLAIN);
    }

    /** The same key again, or another one after it, answers with what was booked the first time. */
    @Transactional
    public InboundOutcome book(CurrentPerson person, IdempotencyKey key, String stateId, Way way) {
        var here = person.facility();
        var before = store.lock(here, stateId).filter(r -> r.commandKey().equals(key.value()));
        if (before.isPresent()) {
            return replayed(here, stateId);
        }
        var open = work.open(here, stateId);
        if (open instanceof Open.No(var why)) {
            return why;
        }
        var begun = ((Open.Yes) open).receiving();
        var delivery = inbound.find(here, stateId).orElseThrow();
        var no = refused(delivery);
        if (no.isPresent()) {
            return no.get();
        }
        var taken = taken(person, key, delivery, way);
        if (taken.isPresent()) {
            return taken.get();
        }
        return ended(person, key, begun, delivery, "BOOKED", "");
    }

    private Optional<InboundOutcome.Refused> refused(InboundDelivery delivery) {
        if (delivery.scanned() == 0) {
            return Optional.of(new InboundOutcome.NothingScanned());
        }
        if (delivery.order().isEmpty() && !delivery.taken().isEmpty()) {
            return Optional.of(new InboundOutcome.NoOrder(delivery.transfer().manifest()));
        }
        var wanting = delivery.taken().stream()
                .filter(p -> lot(p).isEmpty()
                        || packagedOn(p).isEmpty()
                        || expiresOn(p).isEmpty())
                .map(InboundPackage::tag)
                .toList();
        return wanting.isEmpty() ? Optional.empty() : Optional.of(new InboundOutcome.FactsMissing(wanting));
    }

    /** Books what was taken; a refusal when the order or the ledger says no. */
    private Optional<InboundOutcome.Refused> taken(
            CurrentPerson person, IdempotencyKey key, InboundDelivery delivery, Way way) {
        if (delivery.taken().isEmpty()) {
            return Optional.empty();
        }
        var parts = delivery.taken().stream()
                .map(p -> part(p, delivery.transfer().manifest(), way.slot()))
                .toList();
        var outcome = receiving.receive(
                person,
                new Delivery(
                        key,
                        delivery.order().orElseThrow().number(),
                        "Manifest " + delivery.transfer().manifest(),
                        parts,
                        way.owner(),
                        way.at()));
        if (outcome instanceof ReceiveOutcome.Refused refused) {
            // What the ledger began to write is taken back with all of it.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Optional.of(new InboundOutcome.OrderRefused(refused));
        }
        delivery.taken().stream()
                .filter(p -> p.scan()
                        .filter(scan -> scan.condition() == Condition.COA_EXPIRED)
                        .isPresent())
                .forEach(p -> hold(person, key, p));
        return Optional.empty();
    }

    /** What came with an expired certificate has a hold of its own, so that no release goes by the old result. */
    private void hold(CurrentPerson person, IdempotencyKey key, InboundPackage p) {
        var header = new Command.Header(
                person.facility(),
                key.part("certificate-" + p.tag()),
                clock.instant(),
                person.name(),
                EXPIRED_CERTIFICATE,
                "Its certificate had expired when it came" + (p.note().isEmpty() ? "" : ": " + p.note())
                        + ". Lift this when a new one is in.",
                "");
        if (ledger.hold(header, UnitRef.of(PackageTag.of(p.tag()))) instanceof LedgerOutcome.Refused refused) {
            throw new IllegalStateException("What was just received could not be held: " + refused);
        }
    }

    private Delivery.Part part(InboundPackage p, String manifest, String slot) {
        var line = p.ordered().orElseThrow();
        var stated = p.stated().orElseThrow();
        return new Delivery.Part(
                line.line(),
                inUnitOf(line, p.taken()).amount().toPlainString(),
                "",
                p.tag(),
                lot(p),
                packagedOn(p),
                expiresOn(p),
                p.note().isEmpty() ? "As on manifest " + manifest : p.note(),
                stated.labState(),
                "Manifest " + manifest + (stated.sources().isEmpty() ? "" : ", made of " + stated.sources()),
                slot);
    }

    private static Quantity inUnitOf(PurchaseOrder.Line line, Quantity quantity) {
        return quantity.in(line.quantity().unit(), RoundingMode.HALF_EVEN);
    }

    private static String lot(InboundPackage p) {
        return p.scan()
                .map(Scan::lot)
                .filter(lot -> !lot.isEmpty())
                .or(() -> p.stated().map(Stated::lot))
                .orElse("");
    }

    private static Optional<LocalDate> packagedOn(InboundPackage p) {
        return p.scan().flatMap(Scan::packagedOn).or(() -> p.stated().flatMap(Stated::packagedOn));
    }

    /** As typed, as the manifest says, or by the item's shelf life. */
    private Optional<LocalDate> expiresOn(InboundPackage p) {
        return p.scan()
                .flatMap(Scan::expiresOn)
                .or(() -> p.stated().flatMap(Stated::expiresOn))
                .or(() -> packagedOn(p)
                        .flatMap(day -> p.ordered()
                                .flatMap(line -> catalog.item(line.item().value()))
                                .flatMap(item -> Optional.ofNullable(item.shelfLifeDays()))
                                .map(day::plusDays)));
    }

    private InboundOutcome ended(
            CurrentPerson person,
            IdempotencyKey key,
            Receiving begun,
            InboundDelivery delivery,
            String state,
            String why) {
        var here = person.facility();
        var told = delivery.packages().stream()
                .filter(p -> p.stated().isPresent())
                .map(p -> new Told(
                        p.tag(),
                        p.taken().isPositive()
                                ? p.taken()
                                        .in(p.stated().orElseThrow().shipped().unit(), RoundingMode.HALF_EVEN)
                                : Quantity.zero(
                                        p.stated().orElseThrow().shipped().unit()),
                        p.taken().isPositive() ? "" : rejectedFor(p, why)))
                .toList();
        var room = catalog.room(here, "QUARANTINE").map(Catalog.Room::name).orElse("");
        transfers.tell(here, delivery.transfer(), told, room, inbound.today(here), person.name());
        var claim = claims.draft(person, begun, delivery, why);
        store.end(here, begun.inboundId(), state, why, key.value(), person.name(), clock.instant());
        audit.record(
                here,
                person.login(),
                state.equals("BOOKED") ? "received" : "refused",
                "manifest " + delivery.transfer().manifest(),
                delivery.taken().size() + " of " + delivery.packages().size() + " packages"
                        + (why.isEmpty() ? "" : ", " + why));
        boolean byPerson =
                !transfers.receivesByInterface(here) && delivery.transfer().receivedAt() == null;
        int taken = delivery.taken().size();
        return state.equals("BOOKED")
                ? new InboundOutcome.Booked(taken, delivery.back(), claim, byPerson, false)
                : new InboundOutcome.RefusedWhole(claim, byPerson);
    }

    private static String rejectedFor(InboundPackage p, String why) {
        var finding = p.finding() == Finding.MISSING && !why.isEmpty()
                ? why
                : p.finding().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return p.note().isEmpty() ? finding : finding + ": " + p.note();
    }

    private InboundOutcome replayed(FacilityId here, String stateId) {
        var delivery = inbound.find(here, stateId).orElseThrow();
        int taken = delivery.taken().size();
        return new InboundOutcome.Booked(
                taken,
                delivery.back(),
                claims.ofTransfer(here, stateId).map(VendorClaim::number).orElse(""),
                false,
                true);
    }

    /** Sends all of a delivery back; nothing of it comes into the books. */
    @Transactional
    public InboundOutcome refuse(CurrentPerson person, IdempotencyKey key, String stateId, String reason) {
        var before = store.lock(person.facility(), stateId)
                .filter(r -> r.commandKey().equals(key.value()));
        if (before.isPresent()) {
            return new InboundOutcome.RefusedWhole("", false);
        }
        var open = work.open(person.facility(), stateId);
        if (open instanceof Open.No(var why)) {
            return why;
        }
        if (reason.isBlank()) {
            return new InboundOutcome.ReasonMissing();
        }
        var delivery = inbound.find(person.facility(), stateId).orElseThrow();
        var back = new InboundDelivery(
                delivery.transfer(),
                delivery.receiving(),
                delivery.order(),
                delivery.packages().stream()
                        .map(p -> new InboundPackage(
                                p.stated(),
                                p.scan(),
                                p.ordered(),
                                p.finding().isTaken() ? Finding.REFUSED : p.finding(),
                                Quantity.zero(p.taken().unit())))
                        .toList());
        return ended(person, key, ((Open.Yes) open).receiving(), back, "REFUSED", reason.strip());
    }
}
