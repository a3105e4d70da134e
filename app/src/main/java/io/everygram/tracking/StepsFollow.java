package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.RulesOfDay.Due;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.tracking.HumanStep.Value;
import io.everygram.tracking.HumanSteps.Wanted;
import io.everygram.tracking.domain.KeyAge;
import io.everygram.tracking.domain.TagForecast;
import io.everygram.tracking.store.KeyStore;
import io.everygram.tracking.store.StepStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps of people follow the mirror: opened by what it shows, closed when their result stands there, opened again when the result is another. */
@Component
class StepsFollow {
    private final StepStore store;
    private final HumanSteps steps;
    private final StepsOfTransfers transfers;
    private final SubmitStep submitting;
    private final StateHolds holds;
    private final TagStock tags;
    private final StateKeys keys;
    private final Catalog catalog;
    private final TransactionTemplate transactions;
    private final Clock clock;

    StepsFollow(
            StepStore store,
            HumanSteps steps,
            StepsOfTransfers transfers,
            SubmitStep submitting,
            StateHolds holds,
            TagStock tags,
            StateKeys keys,
            Catalog catalog,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.transfers = transfers;
        this.submitting = submitting;
        this.holds = holds;
        this.tags = tags;
        this.keys = keys;
        this.catalog = catalog;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** After the state was read. Holds come first: they keep goods from leaving. */
    void read(FacilityId facility) {
        holds.follow(facility);
        transfers.follow(facility);
        transactions.executeWithoutResult(status -> {
            submitting.follow(facility);
            tagOrder(facility);
        });
        tend(facility);
    }

    /** What needs no reading: keys that end, and deadlines that pass. */
    void tend(FacilityId facility) {
        transactions.executeWithoutResult(status -> {
            key(facility);
            steps.escalate(facility);
        });
    }

    private void tagOrder(FacilityId facility) {
        var standing = tags.of(facility);
        if (standing.isEmpty()) {
            return;
        }
        var forecast = standing.get().forecast();
        if (standing.get().used() == 0 || !forecast.isNear(standing.get().today())) {
            closeAll(
                    facility,
                    StepKind.ORDER_TAGS,
                    "the state shows " + standing.get().free() + " free tags");
            return;
        }
        var zone = catalog.facility(facility).zoneId();
        var _ = steps.open(
                facility,
                new Wanted(
                        StepKind.ORDER_TAGS,
                        "package tags",
                        List.of(
                                new Value(
                                        "Number of tags",
                                        Integer.toString(Math.max(TagForecast.SHEET, forecast.toOrder()))),
                                new Value("Kind", "Package tags")),
                        "",
                        "",
                        "",
                        standing.get().readAt(),
                        Optional.of(new Due(
                                forecast.orderBy()
                                        .plusDays(1)
                                        .atStartOfDay(zone)
                                        .toInstant(),
                                "Tags last until " + Show.day(forecast.lastsUntil()) + " at " + forecast.perDay()
                                        + " a day; " + TagForecast.LEAD_DAYS + " days to come and "
                                        + TagForecast.SAFETY_DAYS + " in hand"))));
    }

    private void key(FacilityId facility) {
        var ending = keys.keys(facility).stream()
                .filter(KeyStore.Key::inUse)
                .filter(key -> keys.age(facility, key) != KeyAge.FINE)
                .findFirst();
        if (ending.isEmpty()) {
            closeAll(facility, StepKind.RENEW_KEY, "a key that lasts is in use");
            return;
        }
        var ends = ending.get().expiresOn();
        var zone = catalog.facility(facility).zoneId();
        var _ = steps.open(
                facility,
                new Wanted(
                        StepKind.RENEW_KEY,
                        ending.get().owner(),
                        List.of(
                                new Value("Login at the state", ending.get().owner()),
                                new Value("Expires", ends == null ? "" : ends.toString())),
                        "",
                        "",
                        "/state/keys",
                        ending.get().enteredAt(),
                        Optional.ofNullable(ends)
                                .map(day -> new Due(
                                        day.atStartOfDay(zone).toInstant(),
                                        "The key ends on that day; warned 30, 14 and 3 days ahead"))));
    }

    private void closeAll(FacilityId facility, StepKind kind, String result) {
        store.watched(facility, List.of(kind.name()), clock.instant(), HumanSteps.MOST).stream()
                .filter(HumanStep::isOpen)
                .forEach(step -> {
                    var _ = store.close(facility, step.stepId(), "", result);
                });
    }
}
