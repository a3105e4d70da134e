package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Deliveries that come today, that stand half taken in, and of which the state says something else than we. */
@Component
class InboundToday implements TodaySource {
    private static final int LOOKED_AT = 200;

    private final Inbound inbound;
    private final Rules rules;
    private final Catalog catalog;
    private final Clock clock;

    InboundToday(Inbound inbound, Rules rules, Catalog catalog, Clock clock) {
        this.inbound = inbound;
        this.rules = rules;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        return inbound.list(facility, true, LOOKED_AT).stream()
                .map(row -> need(facility, row))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Need> need(FacilityId facility, Inbound.Row row) {
        var t = row.transfer();
        var what = t.packages()
                + (t.packages() == 1 ? " package" : " packages")
                + (t.value() == null ? "" : " worth " + Show.money(t.value()))
                + (row.order().isEmpty() ? ", no purchase order found for it" : ", " + row.order());
        var path = "/inbound/" + t.stateId();
        return switch (row.stage()) {
            case DIFFERS ->
                Optional.of(need(
                        0,
                        "The state received manifest " + t.manifest() + " otherwise than it was scanned",
                        t.differ() + " of " + t.told() + " packages differ",
                        path,
                        t.receivedAt(),
                        Optional.empty()));
            case RECEIVED_AT_STATE ->
                Optional.of(need(
                        0,
                        "Manifest " + t.manifest() + " is received at the state and not in the books",
                        what,
                        path,
                        t.receivedAt(),
                        due(facility, t.receivedAt())));
            case RECEIVING ->
                Optional.of(need(
                        0,
                        "Finish receiving manifest " + t.manifest() + " of " + t.sender(),
                        what,
                        path,
                        row.receiving().map(r -> r.begunAt()).orElse(null),
                        Optional.empty()));
            case COMING -> coming(facility, row, what, path);
            case WAITS_FOR_STATE, DONE, REFUSED, VOID -> Optional.empty();
        };
    }

    private Optional<Need> coming(FacilityId facility, Inbound.Row row, String what, String path) {
        var t = row.transfer();
        var here = catalog.facility(facility);
        var today = here.day(clock.instant()).date();
        var arrives = t.arrivesAt();
        if (arrives != null && here.day(arrives).date().isAfter(today)) {
            return Optional.empty();
        }
        boolean late = arrives != null && arrives.isBefore(clock.instant());
        return Optional.of(need(
                late ? 0 : 1,
                t.sender() + (late ? " should be here: manifest " : " comes today: manifest ") + t.manifest(),
                what + (arrives == null ? "" : ", expected " + Show.time(arrives, here.zoneId())),
                path,
                null,
                Optional.empty()));
    }

    private Optional<RulesOfDay.Due> due(FacilityId facility, @org.jspecify.annotations.Nullable Instant since) {
        return since == null ? Optional.empty() : rules.today(facility).due(Parameter.ENTRY_HOURS, since);
    }

    private static Need need(
            int urgency,
            String text,
            String detail,
            String path,
            @org.jspecify.annotations.Nullable Instant since,
            Optional<RulesOfDay.Due> due) {
        return new Need(
                "Buy",
                urgency,
                text,
                detail,
                path,
                Optional.ofNullable(since),
                due.map(RulesOfDay.Due::at),
                due.map(d -> "Recorded " + d.rule()).orElse(""),
                false);
    }
}
