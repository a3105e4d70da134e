package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.FileKind;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.ScannedText;
import io.everygram.kernel.TypedFigure;
import io.everygram.ledger.NewTags;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.purchasing.InboundPackage.Scan;
import io.everygram.purchasing.store.InboundStore;
import io.everygram.purchasing.store.InboundStore.Receiving;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.tracking.IncomingTransfers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Work at the dock on a delivery that the state announced: begun once, scanned package by package, the last scan taken back. The delivery's own row is
 * locked first, so of two people at one delivery the second sees what the first did; {@link InboundBooking} ends it.
 */
@Service
public class InboundWork {
    private static final int LARGEST_PHOTO = 5 * 1024 * 1024;

    private final Inbound inbound;
    private final InboundStore store;
    private final PurchaseStore orders;
    private final IncomingTransfers transfers;
    private final NewTags newTags;
    private final AuditTrail audit;
    private final Clock clock;

    InboundWork(
            Inbound inbound,
            InboundStore store,
            PurchaseStore orders,
            IncomingTransfers transfers,
            NewTags newTags,
            AuditTrail audit,
            Clock clock) {
        this.inbound = inbound;
        this.store = store;
        this.orders = orders;
        this.transfers = transfers;
        this.newTags = newTags;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins to take a delivery in, against the likeliest order; begun already, it goes on. */
    @Transactional
    public InboundOutcome begin(CurrentPerson person, String stateId) {
        var here = person.facility();
        var found = transfers.find(here, stateId);
        if (found.isEmpty()) {
            return new InboundOutcome.UnknownTransfer(stateId);
        }
        var transfer = found.get();
        if (transfer.voided()) {
            return new InboundOutcome.Voided(transfer.manifest());
        }
        if (transfer.known() == 0) {
            return new InboundOutcome.NotReadYet(transfer.manifest());
        }
        var likeliest = inbound.likeliest(here, stateId).orElse("");
        store.begin(here, stateId, transfer.manifest(), transfer.sender(), likeliest, person.name(), clock.instant());
        var receiving = store.lock(here, stateId).orElseThrow();
        return receiving.isOpen()
                ? new InboundOutcome.Begun(receiving.orderNumber())
                : new InboundOutcome.EndedAlready(transfer.manifest(), receiving.endedBy());
    }

    /** Says against which order it comes in. */
    @Transactional
    public InboundOutcome chooseOrder(CurrentPerson person, String stateId, String number) {
        var open = open(person.facility(), stateId);
        if (open instanceof Open.No(var why)) {
            return why;
        }
        var order = orders.find(person.facility(), number.strip());
        if (order.isEmpty() || !order.get().state().isReceivable()) {
            return new InboundOutcome.UnknownOrder(number);
        }
        store.chooseOrder(
                person.facility(),
                ((Open.Yes) open).receiving().inboundId(),
                order.get().number());
        return new InboundOutcome.Begun(order.get().number());
    }

    /** Whether something may be done with a delivery. */
    sealed interface Open {
        record Yes(Receiving receiving) implements Open {}

        record No(InboundOutcome.Refused why) implements Open {}
    }

    /** Locks the delivery; says no to one that is unknown, taken back by its sender, not begun, or ended. */
    Open open(FacilityId facility, String stateId) {
        var transfer = transfers.find(facility, stateId);
        if (transfer.isEmpty()) {
            return new Open.No(new InboundOutcome.UnknownTransfer(stateId));
        }
        var receiving = store.lock(facility, stateId);
        if (receiving.filter(r -> !r.isOpen()).isPresent()) {
            return new Open.No(new InboundOutcome.EndedAlready(
                    transfer.get().manifest(), receiving.get().endedBy()));
        }
        if (transfer.get().voided()) {
            return new Open.No(new InboundOutcome.Voided(transfer.get().manifest()));
        }
        return receiving
                .<Open>map(Open.Yes::new)
                .orElseGet(() ->
                        new Open.No(new InboundOutcome.NotBegun(transfer.get().manifest())));
    }

    /**
     * A scan as typed.
     *
     * @param quantity in the unit of the manifest; empty for as stated
     * @param orderLine 0 for as the state names the item
     */
    public record Typed(
            String tag,
            String quantity,
            Condition condition,
            int orderLine,
            String lot,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            String note) {
        public static Typed good(String tag) {
            return new Typed(tag, "", Condition.GOOD, 0, "", Optional.empty(), Optional.empty(), "");
        }
    }

    /** Writes down what was found of one package. */
    @Transactional
    public InboundOutcome scan(CurrentPerson person, String stateId, Typed typed) {
        var here = person.facility();
        var open = open(here, stateId);
        if (open instanceof Open.No(var why)) {
            return why;
        }
        var receiving = ((Open.Yes) open).receiving();
        if (ScannedText.tag(typed.tag()) instanceof PackageTag.Parsed.NotATag(var text, var _)) {
            return new InboundOutcome.NotATag(text);
        }
        var tag = ((PackageTag.Parsed.Tag) ScannedText.tag(typed.tag())).tag().value();
        var delivery = inbound.find(here, stateId).orElseThrow();
        var refused = refused(here, delivery, tag);
        if (refused.isPresent()) {
            return refused.get();
        }
        var stated = delivery.packages().stream()
                .filter(p -> p.tag().equals(tag))
                .findFirst()
                .flatMap(InboundPackage::stated);
        var unit = stated.map(s -> s.shipped().unit()).orElse(io.everygram.kernel.Unit.EACH);
        var quantity = typed.quantity().isBlank()
                ? stated.map(InboundPackage.Stated::shipped).or(() -> Optional.of(Quantity.zero(unit)))
                : TypedFigure.read(typed.quantity(), unit).filter(q -> !q.isNegative());
        if (quantity.isEmpty()) {
            return new InboundOutcome.NotAQuantity(typed.quantity(), unit.symbol());
        }
        var scan = new Scan(
                0,
                tag,
                quantity.get(),
                typed.condition(),
                typed.orderLine(),
                typed.lot().strip(),
                typed.packagedOn(),
                typed.expiresOn(),
                typed.note().strip(),
                clock.instant(),
                person.name());
        return write(here, receiving, delivery, scan);
    }

    private InboundOutcome write(FacilityId here, Receiving receiving, InboundDelivery delivery, Scan scan) {
        var finding = judged(delivery, here, scan);
        if (wantsWord(finding.finding()) && scan.note().isEmpty()) {
            return new InboundOutcome.NoteMissing(finding.finding());
        }
        store.insert(here, receiving.inboundId(), scan);
        return new InboundOutcome.Scanned(finding);
    }

    private InboundPackage judged(InboundDelivery delivery, FacilityId here, Scan scan) {
        var stated = delivery.packages().stream()
                .filter(p -> p.tag().equals(scan.tag()))
                .flatMap(p -> p.stated().stream())
                .toList();
        return io.everygram.purchasing.domain.InboundJudgment.of(
                        stated, List.of(scan), delivery.order(), inbound.today(here))
                .getFirst();
    }

    /** Whoever reads the claim later wants to know why. */
    private static boolean wantsWord(Finding finding) {
        return switch (finding) {
            case DAMAGED, WRONG_ITEM, REFUSED, SHORT, OVER, EMPTY, COA_EXPIRED -> true;
            case UNKNOWN_TAG, MISSING, EXPIRED, NOT_ORDERED, AS_STATED -> false;
        };
    }

    private Optional<InboundOutcome.Refused> refused(FacilityId here, InboundDelivery delivery, String tag) {
        var before = delivery.packages().stream()
                .filter(p -> p.tag().equals(tag))
                .findFirst()
                .flatMap(InboundPackage::scan);
        if (before.isPresent()) {
            return Optional.of(
                    new InboundOutcome.ScannedAlready(tag, before.get().by()));
        }
        if (store.isKnown(here, tag)) {
            return Optional.of(new InboundOutcome.KnownHere(tag));
        }
        boolean stated = delivery.packages().stream().anyMatch(p -> p.tag().equals(tag));
        var foreign = newTags.against(here, List.of(tag)).get(tag);
        if (stated && foreign != null) {
            return Optional.of(new InboundOutcome.ForeignTag(foreign));
        }
        if (!stated) {
            return transfers
                    .withTag(here, tag)
                    .map(other -> new InboundOutcome.OnAnotherManifest(tag, other.manifest(), other.stateId()));
        }
        return Optional.empty();
    }

    /** Takes the person's last scan back. */
    @Transactional
    public InboundOutcome undo(CurrentPerson person, String stateId) {
        var open = open(person.facility(), stateId);
        if (open instanceof Open.No(var why)) {
            return why;
        }
        return store.undo(person.facility(), ((Open.Yes) open).receiving().inboundId(), person.name(), clock.instant())
                .<InboundOutcome>map(InboundOutcome.Undone::new)
                .orElseGet(InboundOutcome.NothingToUndo::new);
    }

    /** Keeps a photo of a package, also after the booking: damage is found late. */
    @Transactional
    public InboundOutcome photo(CurrentPerson person, String stateId, String typedTag, byte[] content) {
        var receiving = store.lock(person.facility(), stateId);
        if (receiving.isEmpty()) {
            return new InboundOutcome.UnknownTransfer(stateId);
        }
        var media = FileKind.of(content).filter(FileKind::isPicture).map(FileKind::mediaType);
        if (media.isEmpty() || content.length > LARGEST_PHOTO) {
            return new InboundOutcome.NotAPhoto(
                    content.length > LARGEST_PHOTO ? "It has more than 5 MB." : "It is neither JPEG nor PNG.");
        }
        if (ScannedText.tag(typedTag) instanceof PackageTag.Parsed.NotATag(var text, var _)) {
            return new InboundOutcome.NotATag(text);
        }
        var tag = ((PackageTag.Parsed.Tag) ScannedText.tag(typedTag)).tag().value();
        store.photo(
                person.facility(),
                receiving.get().inboundId(),
                tag,
                media.get(),
                content,
                person.name(),
                clock.instant());
        return new InboundOutcome.PhotoKept(tag);
    }

    /** Somebody looked: the state's figures are right, and what was told follows them. What the book differs in is a case of the matrix. */
    @Transactional
    public InboundOutcome follow(CurrentPerson person, String stateId, String reason) {
        var transfer = transfers.find(person.facility(), stateId);
        if (transfer.isEmpty()) {
            return new InboundOutcome.UnknownTransfer(stateId);
        }
        if (reason.isBlank()) {
            return new InboundOutcome.ReasonMissing();
        }
        int differ = transfer.get().differ();
        transfers.follow(person.facility(), transfer.get());
        audit.record(
                person.facility(),
                person.login(),
                "took the state's receipt",
                "manifest " + transfer.get().manifest(),
                reason.strip());
        return new InboundOutcome.Followed(differ);
    }
}
