package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.Outbox.Difference;
import io.everygram.tracking.domain.ManifestRules;
import io.everygram.tracking.domain.ReportRules;
import io.everygram.tracking.domain.ReportRules.Fault;
import io.everygram.tracking.port.Report;
import io.everygram.tracking.port.TransferType;
import io.everygram.tracking.store.OutboxReads;
import io.everygram.tracking.store.ReviewStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Judges a report before it is queued: would the state refuse it, and must a second person look first? */
@Component
class OutboxGate {
    private final OutboxReads reads;
    private final ReviewStore reviews;
    private final KnownNames names;
    private final StateReasons reasons;
    private final Catalog catalog;
    private final Clock clock;

    OutboxGate(
            OutboxReads reads,
            ReviewStore reviews,
            KnownNames names,
            StateReasons reasons,
            Catalog catalog,
            Clock clock) {
        this.names = names;
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
                        .or(() -> roomOfNew(facility, create.room()))
                        .or(() -> create.sameItem() ? Optional.empty() : item(facility, create.item()))
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
                        .or(() -> room(facility, move.room()))
                        .or(() -> standing(facility, move.tag())),
                review(facility, "LOCATION", BigDecimal.ZERO));
    }

    /** Whether the state takes it when packages of the license move between rooms. */
    boolean hearsOfRooms(FacilityId facility) {
        return names.rooms(facility).told();
    }

    private Optional<Fault> room(FacilityId facility, String room) {
        return names.rooms(facility).lacks(room) ? Optional.of(ReportRules.noRoom(room)) : Optional.empty();
    }

    private Optional<Fault> item(FacilityId facility, String item) {
        return names.lacksItem(facility, item) ? Optional.of(ReportRules.noItem(item)) : Optional.empty();
    }

    /** Where the state puts new packages beside their source, their room is told after, and judged then. */
    private Optional<Fault> roomOfNew(FacilityId facility, String room) {
        return names.areRoomsToldAfter(facility) ? Optional.empty() : room(facility, room);
    }

    /** A manifest under the state's name of its type; what the state would refuse of it. */
    Judged manifest(FacilityId facility, ManifestReport manifest, Optional<TransferType> type) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("license of the recipient", manifest.recipientLicense());
        fields.put("route", manifest.route());
        fields.put("name of the driver", manifest.driver().name());
        fields.put("plate of the vehicle", manifest.vehicle().plate());
        if (type.isPresent()) {
            fields.put("phone of this facility", manifest.phone());
            fields.put("license of the driver", manifest.driver().licenseNumber());
            fields.put("employee number of the driver", manifest.driver().employeeNumber());
            fields.put("make of the vehicle", manifest.vehicle().make());
            fields.put("model of the vehicle", manifest.vehicle().model());
        }
        if (type.filter(known -> known.has(TransferWant.INVOICE)).isPresent()) {
            fields.put("invoice", manifest.invoice());
        }
        var stated = new ManifestRules.Stated(
                fields,
                manifest.arrivesAt().getEpochSecond() - manifest.departsAt().getEpochSecond(),
                new ManifestRules.Recipient(
                        manifest.recipientLicense(),
                        manifest.recipient().validTo(),
                        manifest.recipient().onHold(),
                        LocalDate.ofInstant(manifest.arrivesAt(), manifest.zone())),
                manifest.grossGrams(),
                manifest.lines().stream()
                        .map(line -> new ManifestRules.Load(line.tag(), line.price(), line.grossGrams()))
                        .toList());
        return judged(
                ManifestRules.manifest(
                        stated,
                        type.map(known -> new ManifestRules.Kind(
                                known.name(),
                                known.wholesale(),
                                known.has(TransferWant.PACKAGE_WEIGHTS),
                                known.has(TransferWant.TOTAL_WEIGHT)))),
                review(facility, "TEMPLATE", BigDecimal.valueOf(manifest.lines().size())));
    }

    /** Every other report. */
    Judged other(FacilityId facility, Report report) {
        return switch (report) {
            case Report.Adjust _, Report.Create _, Report.Manifest _ -> Judged.GOOD;
            // The state does not have the package there yet, but the room it must have.
            case Report.Location move -> judged(room(facility, move.room()), Review.NONE);
            case Report.Item item ->
                judged(
                        ReportRules.item(item.tag(), item.item())
                                .or(() -> item(facility, item.item()))
                                .or(() -> standing(facility, item.tag())),
                        review(facility, "ITEM", BigDecimal.ZERO));
            case Report.Sample sample ->
                judged(
                        ReportRules.creation(
                                        sample.tag(),
                                        sample.quantity(),
                                        sample.room(),
                                        sample.note(),
                                        sample.day(),
                                        sample.day(),
                                        1)
                                .or(() -> roomOfNew(facility, sample.room()))
                                .or(() -> known(facility, sample.tag()).flatMap(ReportRules::used))
                                .or(() -> known(facility, sample.from())
                                        .flatMap(there -> ReportRules.change(
                                                there, sample.quantity().negated()))),
                        review(facility, "SAMPLE", sample.quantity().amount()));
            case Report.Remediate made ->
                judged(
                        ReportRules.done(made.tag(), made.day(), today(facility, made.day(), 0))
                                .or(() -> standing(facility, made.tag())),
                        review(facility, "REMEDIATE", BigDecimal.ZERO));
            // Of goods that are back the mirror does not know yet that they are.
            case Report.Destroy gone ->
                judged(
                        ReportRules.told(gone.quantity(), gone.note()),
                        review(facility, "DESTROY", gone.quantity().amount()));
            case Report.Return back ->
                judged(
                        ReportRules.told(back.quantity(), ""),
                        review(facility, "RETURN", back.quantity().amount()));
            case Report.Receive taken ->
                judged(
                        first(taken.packages(), one -> ReportRules.told(one.quantity(), one.rejectedFor())),
                        review(
                                facility,
                                "RECEIVE",
                                BigDecimal.valueOf(taken.packages().size())));
            case Report.Depart left ->
                judged(
                        Optional.empty(),
                        review(
                                facility,
                                "DEPART",
                                BigDecimal.valueOf(left.lines().size())));
            case Report.VoidManifest gone ->
                judged(
                        Optional.empty(),
                        review(facility, "VOID", BigDecimal.valueOf(gone.tags().size())));
        };
    }

    private static <T> Optional<Fault> first(List<T> all, Function<T, Optional<Fault>> rule) {
        return all.stream().map(rule).flatMap(Optional::stream).findFirst();
    }

    private Optional<Fault> standing(FacilityId facility, String tag) {
        return known(facility, tag).flatMap(ReportRules::standing);
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

    /** @param amount in the unit of the report; packages for what concerns a manifest or a delivery; 0 where nothing is counted */
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
