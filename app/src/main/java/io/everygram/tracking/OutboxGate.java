package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.Outbox.Difference;
import io.everygram.tracking.domain.ReportRules;
import io.everygram.tracking.domain.ReportRules.Fault;
import io.everygram.tracking.port.Report;
import io.everygram.tracking.store.OutboxReads;
import io.everygram.tracking.store.ReviewStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Judges a report before it is queued: would the state refuse it, and must a second person look first? */
@Component
class OutboxGate {
    private final OutboxReads reads;
    private final ReviewStore reviews;
    private final StateReasons reasons;
    private final Catalog catalog;
    private final Clock clock;

    OutboxGate(OutboxReads reads, ReviewStore reviews, StateReasons reasons, Catalog catalog, Clock clock) {
        this.reads = reads;
        this.reviews = reviews;
        this.reasons = reasons;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** All texts are empty for a report that may go. */
    record Judged(Review review, String cause, String advice) {
        static final Judged GOOD = new Judged(Review.NONE, "", "");
    }

    /**
     * That a second person must look first.
     *
     * @param why empty when none must
     * @param permission who may let it go
     */
    record Review(String why, String permission) {
        static final Review NONE = new Review("", "");
    }

    /** @param movement which brought it about; 0 for none. What was booked lies not in the future. */
    Judged adjustment(FacilityId facility, Difference difference, long movement) {
        var known = reasons.known(facility).stream()
                .map(r -> new ReportRules.Reason(r.name(), r.requiresNote()))
                .toList();
        return judged(
                ReportRules.adjustment(
                                difference.change(),
                                difference.reason(),
                                difference.note(),
                                difference.day(),
                                today(facility, difference.day(), movement),
                                known)
                        .or(() -> known(facility, difference.tag())
                                .flatMap(there -> ReportRules.change(there, difference.change()))),
                review(facility, "ADJUST", difference.change().amount().abs()));
    }

    Judged creation(FacilityId facility, Report.Create create, long movement) {
        return judged(
                ReportRules.creation(
                                create.tag(),
                                create.quantity(),
                                create.room(),
                                create.note(),
                                create.day(),
                                today(facility, create.day(), movement),
                                create.ingredients().size())
                        .or(() -> known(facility, create.tag()).flatMap(ReportRules::used))
                        .or(() -> create.ingredients().stream()
                                .flatMap(used -> known(facility, used.tag())
                                        .flatMap(there -> ReportRules.change(
                                                there, used.quantity().negated()))
                                        .stream())
                                .findFirst()),
                review(facility, "CREATE", create.quantity().amount()));
    }

    Judged move(FacilityId facility, Report.Location move, long movement) {
        return judged(
                ReportRules.move(move.tag(), move.room(), move.day(), today(facility, move.day(), movement))
                        .or(() -> known(facility, move.tag()).flatMap(ReportRules::standing)),
                review(facility, "LOCATION", BigDecimal.ZERO));
    }

    /** What the mirror says of a package, with what waits; empty when it does not know it, and then the state judges. */
    private Optional<ReportRules.Known> known(FacilityId facility, String tag) {
        return reads.knownPackage(facility, tag);
    }

    private static Judged judged(Optional<Fault> fault, Review review) {
        return new Judged(
                fault.isPresent() ? Review.NONE : review,
                fault.map(Fault::cause).orElse(""),
                fault.map(Fault::advice).orElse(""));
    }

    /** @param amount in the unit of the report; packages for a template */
    Review review(FacilityId facility, String kind, BigDecimal amount) {
        return reviews.reviewRules(facility).stream()
                .filter(rule ->
                        rule.kind().equals(kind) && (rule.above().signum() == 0 || amount.compareTo(rule.above()) > 0))
                .map(rule -> new Review(
                        (rule.above().signum() == 0
                                        ? "Every report of this kind: "
                                        : "More than "
                                                + rule.above()
                                                        .stripTrailingZeros()
                                                        .toPlainString() + ": ")
                                + "a second person looks before the state is told.",
                        rule.permission()))
                .findFirst()
                .orElse(Review.NONE);
    }

    private LocalDate today(FacilityId facility, LocalDate day, long movement) {
        return movement > 0
                ? day
                : catalog.facility(facility).day(clock.instant()).date();
    }
}
