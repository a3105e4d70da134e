package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.purchasing.store.ClaimStore;
import io.everygram.purchasing.store.InboundStore.Receiving;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What vendors owe us for deliveries: drafted when a delivery ends, sent by a person, settled or dropped with a word why. */
@Service
public class VendorClaims {
    private final ClaimStore store;
    private final Inbound inbound;
    private final AuditTrail audit;
    private final Clock clock;

    VendorClaims(ClaimStore store, Inbound inbound, AuditTrail audit, Clock clock) {
        this.store = store;
        this.inbound = inbound;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a step of a claim. */
    public sealed interface Outcome {
        record Done(String number, String state) implements Outcome {}

        sealed interface Refused extends Outcome {}

        record UnknownClaim(String number) implements Refused {}

        record NotNow(String number, String state) implements Refused {}

        record NotAnAmount(String typed, BigDecimal most) implements Refused {}

        record WordMissing() implements Refused {}
    }

    @Transactional(readOnly = true)
    public List<VendorClaim> list(FacilityId facility, boolean openOnly, int limit) {
        return store.list(facility, openOnly, limit);
    }

    @Transactional(readOnly = true)
    public Optional<VendorClaim> find(FacilityId facility, String number) {
        return store.find(facility, number);
    }

    @Transactional(readOnly = true)
    public Optional<VendorClaim> ofTransfer(FacilityId facility, String stateId) {
        return store.ofTransfer(facility, stateId);
    }

    @Transactional(readOnly = true)
    public List<VendorClaim.Line> lines(FacilityId facility, VendorClaim claim) {
        return store.lines(facility, claim.claimId());
    }

    /** Drafts what a delivery gives reason for; gives its number, empty when nothing is to be claimed or nobody to claim it from. */
    @Transactional(propagation = Propagation.MANDATORY)
    String draft(CurrentPerson person, Receiving receiving, InboundDelivery delivery, String why) {
        var lines = delivery.packages().stream()
                .map(p -> line(p, why))
                .flatMap(Optional::stream)
                .toList();
        if (lines.isEmpty() || delivery.order().isEmpty()) {
            return "";
        }
        var order = delivery.order().get();
        return store.insert(
                person.facility(),
                receiving.inboundId(),
                order.vendorId(),
                order.number(),
                receiving.manifest(),
                lines,
                inbound.today(person.facility()).getYear(),
                person.name(),
                clock.instant());
    }

    /** What was stated and not taken; of what came besides, only that it came. */
    private static Optional<VendorClaim.Line> line(InboundPackage p, String why) {
        if (p.finding() == Finding.AS_STATED || p.finding() == Finding.OVER) {
            return Optional.empty();
        }
        var unit = p.ordered().map(l -> l.quantity().unit()).orElse(p.taken().unit());
        var missing = p.stated()
                .map(s -> s.shipped()
                        .in(unit, RoundingMode.HALF_EVEN)
                        .minus(p.taken().in(unit, RoundingMode.HALF_EVEN)))
                .orElse(Quantity.zero(unit));
        var price = p.ordered()
                .map(l -> l.unitPrice().amount())
                .or(() -> p.stated()
                        .flatMap(s -> s.price()
                                .filter(total -> s.shipped().isPositive())
                                .map(total -> total.divide(s.shipped().amount(), 4, RoundingMode.HALF_EVEN))))
                .orElse(BigDecimal.ZERO);
        return Optional.of(new VendorClaim.Line(
                p.tag(),
                p.item(),
                p.finding().name(),
                missing.amount().max(BigDecimal.ZERO),
                unit.name(),
                price,
                p.note().isEmpty() ? why : p.note()));
    }

    @Transactional
    public Outcome send(CurrentPerson person, String number, String to) {
        var claim = store.lock(person.facility(), number);
        if (claim.isEmpty()) {
            return new Outcome.UnknownClaim(number);
        }
        if (!claim.get().state().equals("DRAFT")) {
            return new Outcome.NotNow(number, claim.get().state());
        }
        if (to.isBlank()) {
            return new Outcome.WordMissing();
        }
        store.sent(person.facility(), claim.get().claimId(), to.strip(), person.name(), clock.instant());
        audit.record(person.facility(), person.login(), "claim sent", "claim " + number, to.strip());
        return new Outcome.Done(number, "SENT");
    }

    /** @param amount dollars that the vendor gave; at most what was claimed */
    @Transactional
    public Outcome settle(CurrentPerson person, String number, String amount, String note) {
        var claim = store.lock(person.facility(), number);
        if (claim.isEmpty()) {
            return new Outcome.UnknownClaim(number);
        }
        if (!claim.get().state().equals("SENT")) {
            return new Outcome.NotNow(number, claim.get().state());
        }
        var given = TypedFigure.read(amount)
                .filter(a -> a.signum() >= 0 && a.stripTrailingZeros().scale() <= 2)
                .filter(a -> a.compareTo(claim.get().amount()) <= 0);
        if (given.isEmpty()) {
            return new Outcome.NotAnAmount(amount, claim.get().amount());
        }
        if (note.isBlank()) {
            return new Outcome.WordMissing();
        }
        return ended(person, claim.get(), "SETTLED", given, note);
    }

    /** Gives a claim up, before or after it was sent. */
    @Transactional
    public Outcome drop(CurrentPerson person, String number, String note) {
        var claim = store.lock(person.facility(), number);
        if (claim.isEmpty()) {
            return new Outcome.UnknownClaim(number);
        }
        if (!List.of("DRAFT", "SENT").contains(claim.get().state())) {
            return new Outcome.NotNow(number, claim.get().state());
        }
        if (note.isBlank()) {
            return new Outcome.WordMissing();
        }
        return ended(person, claim.get(), "DROPPED", Optional.empty(), note);
    }

    private Outcome ended(
            CurrentPerson person, VendorClaim claim, String state, Optional<BigDecimal> amount, String note) {
        store.ended(
                person.facility(),
                claim.claimId(),
                state,
                amount.orElse(null),
                note.strip(),
                person.name(),
                clock.instant());
        audit.record(
                person.facility(),
                person.login(),
                state.equals("SETTLED") ? "claim settled" : "claim dropped",
                "claim " + claim.number(),
                note.strip());
        return new Outcome.Done(claim.number(), state);
    }
}
