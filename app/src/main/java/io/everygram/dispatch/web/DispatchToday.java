package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.Shipping;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import io.everygram.tracking.RecipientAnswers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What of shipping waits for a person: picked orders without a manifest, manifests to register and to send off, trucks out, papers that end. */
@Component
class DispatchToday implements TodaySource {
    private static final int PAPERS_SOON_DAYS = 21;
    private static final int MOST = 100;

    private final Manifests manifests;
    private final Shipping shipping;
    private final Fleet fleet;
    private final Catalog catalog;
    private final RecipientAnswers answers;
    private final Clock clock;

    DispatchToday(
            Manifests manifests,
            Shipping shipping,
            Fleet fleet,
            Catalog catalog,
            RecipientAnswers answers,
            Clock clock) {
        this.manifests = manifests;
        this.shipping = shipping;
        this.fleet = fleet;
        this.catalog = catalog;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var now = clock.instant();
        var needs = new ArrayList<Need>();
        int waiting = shipping.waiting(facility).size();
        if (waiting > 0) {
            needs.add(need(
                    1,
                    waiting + (waiting == 1 ? " picked order waits" : " picked orders wait") + " for a manifest",
                    "Vehicle, driver, route and times are missing.",
                    "/manifests/new",
                    Optional.empty(),
                    false));
        }
        boolean byState = manifests.registeredByState(facility);
        var open = manifests.list(facility, List.of(ManifestState.READY, ManifestState.DEPARTED), "", MOST);
        var answered = answers.of(
                facility,
                open.stream()
                        .filter(head -> head.state() == ManifestState.DEPARTED)
                        .map(Manifest.Head::number)
                        .toList());
        for (var head : open) {
            var told = answered.get(head.number());
            needs.add(
                    head.state() == ManifestState.READY
                            ? atTheDock(head, byState, now)
                            : told == null ? out(head, now) : answered(head, told));
        }
        papers(facility, needs);
        return needs;
    }

    private static Need atTheDock(Manifest.Head head, boolean byState, Instant now) {
        var missing = head.stateNumber().isEmpty()
                ? byState ? "is to be registered by the state" : "to register at the state"
                : head.loaded() < head.packages()
                        ? "to load, " + head.loaded() + " of " + head.packages() + " in the vehicle"
                        : "ready to depart";
        return need(
                head.departsAt().isBefore(now) ? 0 : 1,
                head.number() + " " + missing,
                head.customer() + ", " + head.vehicle(),
                "/manifests/" + head.number(),
                Optional.of(head.departsAt()),
                false);
    }

    /** The recipient told the state already; here nothing is recorded yet. */
    private static Need answered(Manifest.Head head, List<RecipientAnswers.Answer> told) {
        return need(
                1,
                head.number() + " is " + AnswerWords.summary(told, head.packages()) + ": record the delivery",
                head.customer() + ", " + Show.count(head.packages(), "package") + " with " + head.driver(),
                "/manifests/" + head.number() + "/deliver",
                Optional.of(head.arrivesAt()),
                true);
    }

    private static Need out(Manifest.Head head, Instant now) {
        boolean overdue = head.arrivesAt().isBefore(now);
        return need(
                overdue ? 0 : 2,
                head.number() + (overdue ? " should have arrived" : " is on the way"),
                head.customer() + ", " + Show.count(head.packages(), "package") + " with " + head.driver(),
                "/manifests/" + head.number(),
                Optional.of(head.arrivesAt()),
                overdue);
    }

    private void papers(FacilityId facility, List<Need> needs) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        var soon = today.plusDays(PAPERS_SOON_DAYS);
        for (var driver : fleet.drivers(facility)) {
            if (driver.active() && driver.licenseValidTo().isBefore(soon)) {
                boolean ended = driver.licenseValidTo().isBefore(today);
                needs.add(need(
                        ended ? 1 : 2,
                        "The license of " + driver.name() + (ended ? " has ended" : " ends soon"),
                        Show.day(driver.licenseValidTo()),
                        "/fleet/drivers/" + driver.driverId(),
                        Optional.empty(),
                        false));
            }
        }
        for (var vehicle : fleet.vehicles(facility)) {
            var end = vehicle.papersEnd();
            if (vehicle.active() && end.isPresent() && end.get().isBefore(soon)) {
                needs.add(need(
                        2,
                        "A paper of " + vehicle.plate() + (end.get().isBefore(today) ? " has ended" : " ends soon"),
                        Show.day(end.get()),
                        "/fleet/vehicles/" + vehicle.vehicleId(),
                        Optional.empty(),
                        false));
            }
        }
    }

    private static Need need(
            int urgency, String text, String detail, String path, Optional<Instant> due, boolean blocksClose) {
        return new Need(
                "Ship",
                urgency,
                text,
                detail,
                path,
                Optional.empty(),
                due,
                due.isPresent() ? "planned" : "",
                blocksClose);
    }
}
