package io.everygram.reconciliation;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Stock;
import io.everygram.reconciliation.CaseOutcome.Done;
import io.everygram.reconciliation.CaseOutcome.NotOffered;
import io.everygram.reconciliation.Cases.Act;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.Choices;
import io.everygram.reconciliation.domain.Choices.Choice;
import io.everygram.tracking.AdjustReason;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateReasons;
import io.everygram.tracking.StateUnits;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What may be done about a difference, and who does it: {@link CaseBookings}, {@link CaseReports}, {@link CaseRecounts}, {@link CaseRepacks}. */
@Component
class CaseWork {
    private final CaseBookings bookings;
    private final CaseReports reports;
    private final CaseRecounts recounts;
    private final CaseRepacks repacks;
    private final Outbox outbox;
    private final StateReasons reasons;
    private final StateUnits units;
    private final Clock clock;

    CaseWork(
            CaseBookings bookings,
            CaseReports reports,
            CaseRecounts recounts,
            CaseRepacks repacks,
            Outbox outbox,
            StateReasons reasons,
            StateUnits units,
            Clock clock) {
        this.bookings = bookings;
        this.reports = reports;
        this.recounts = recounts;
        this.repacks = repacks;
        this.outbox = outbox;
        this.reasons = reasons;
        this.units = units;
        this.clock = clock;
    }

    /** What may be done about it; of what the state would have to take only what its interface takes. */
    List<Choice> offered(FacilityId facility, Cause cause, Compared now) {
        boolean changesItems = outbox.takesItems(facility);
        return Stream.concat(Choices.of(cause, now.truths()).stream(), unit(facility, cause, now).stream())
                .sorted()
                .filter(choice -> choice != Choice.REPORT_ITEM || changesItems)
                .filter(choice -> choice != Choice.TAKE_ITEM || isPossible(repacks.taking(facility, now)))
                .filter(choice -> choice != Choice.REMAKE || isPossible(repacks.remaking(facility, now)))
                .toList();
    }

    /** What may be said of its unit at the state, where the state tells nobody. */
    private Optional<Choice> unit(FacilityId facility, Cause cause, Compared now) {
        return units.of(facility, now.tag()).flatMap(doubt -> switch (cause) {
            case STATE_DIFFERS, BOOK_DIFFERS, ALL_DIFFER ->
                doubt.counted() ? Optional.empty() : Optional.of(Choice.COUNTED_THERE);
            case UNIT_DIFFERS -> doubt.counted() ? Optional.of(Choice.WEIGHED_THERE) : Optional.empty();
            default -> Optional.empty();
        });
    }

    private static boolean isPossible(Optional<ItemPlan> plan) {
        return plan.filter(ItemPlan.Possible.class::isInstance).isPresent();
    }

    /** Where the book has it. */
    List<Stock.Standing> standing(FacilityId facility, Compared now) {
        return bookings.standing(facility, now);
    }

    /** Does what a person decided about a difference as it stands now. */
    CaseOutcome done(CurrentPerson person, DifferenceCase difference, Compared now, Act act, Cause cause) {
        var facility = person.facility();
        var deed = new CaseDeed(person, difference, now, act, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return switch (act.choice()) {
            case RECOUNT -> recounts.recount(person, now, act, deed.at());
            case ADJUST_TO_SHELF -> reasoned(deed, bookings::adjustToShelf);
            case ACCEPT_STATE -> bookings.acceptState(deed);
            case REPORT_TO_STATE -> reasoned(deed, reports::quantity);
            case MOVE_TO_FOUND -> bookings.moveToFound(deed);
            case MOVE_TO_STATE -> bookings.moveToState(deed);
            case REPORT_ROOM -> reports.room(deed);
            case REPORT_ITEM -> reports.item(deed);
            case TAKE_ITEM -> repack(deed, repacks.taking(facility, now));
            case REMAKE -> repack(deed, repacks.remaking(facility, now));
            case COUNTED_THERE -> unitThere(deed, true);
            case WEIGHED_THERE -> unitThere(deed, false);
            case PLACE_HOLD -> bookings.placeHold(deed);
            case TAKE_LAB_STATE -> bookings.takeLabState(deed);
            case NOTE ->
                act.note().isBlank()
                        ? new CaseOutcome.NoteMissing("A difference that is left as it is wants a note that says why.")
                        : new Done(
                                "Left as it is (" + cause.words().toLowerCase(Locale.ROOT) + "): " + deed.note(), true);
        };
    }

    private CaseOutcome repack(CaseDeed deed, Optional<ItemPlan> plan) {
        return repacks.repack(deed.now(), plan, deed.act(), deed.header(deed.document()));
    }

    private CaseOutcome unitThere(CaseDeed deed, boolean counted) {
        return units.settle(
                        deed.person().facility(),
                        deed.now().tag(),
                        counted,
                        deed.person().name())
                ? new Done(
                        counted
                                ? "The state counts it: its figure is pieces. Nothing was booked."
                                : "The state weighs it: its figure is grams. Nothing was booked.",
                        false)
                : new NotOffered("There is no doubt about its unit any more.");
    }

    /** Only under a reason of the state, with a note where that one wants one. */
    private CaseOutcome reasoned(CaseDeed deed, BiFunction<CaseDeed, AdjustReason, CaseOutcome> work) {
        var reason = reasons.of(deed.person().facility()).stream()
                .filter(r -> r.name().equals(deed.act().reason()))
                .findFirst();
        if (reason.isEmpty()) {
            return new CaseOutcome.UnknownReason(deed.act().reason());
        }
        return reason.get().requiresNote() && deed.act().note().isBlank()
                ? new CaseOutcome.NoteMissing(
                        "The state wants a note with the reason " + reason.get().name() + ".")
                : work.apply(deed, reason.get());
    }
}
