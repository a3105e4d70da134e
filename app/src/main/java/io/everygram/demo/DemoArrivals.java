package io.everygram.demo;

import io.everygram.demo.DemoTransfers.Sent;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.InboundBooking;
import io.everygram.purchasing.InboundOutcome;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.InboundWork;
import io.everygram.purchasing.InboundWork.Typed;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What came to the dock this morning: a delivery against an order, one package short and one soaked, with a claim to send; and one that nobody ordered and
 * that went back. The books know both; at the state a person has still to receive the one and to reject the other.
 */
@Component
class DemoArrivals {
    /** Behind those of {@link DemoIncoming}. */
    private static final int FIRST_TAG = 910_041;

    private static final Duration ON_THE_ROAD = Duration.ofHours(4);

    private final InboundWork work;
    private final InboundBooking booking;
    private final DemoPurchasing purchasing;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    DemoArrivals(InboundWork work, InboundBooking booking, DemoPurchasing purchasing, JdbcTemplate jdbc, Clock clock) {
        this.work = work;
        this.booking = booking;
        this.purchasing = purchasing;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the cause that the comparison must find, by tag */
    Map<String, String> write(DemoFacility facility, DemoTransfers transfers, DemoIds ids) {
        var luis = purchasing.person("luis", DemoIds.facility(facility));
        var makers = ids.assortment(facility).stream()
                .filter(l -> !l.supplier().name().equals(facility.grower()))
                .toList();
        var goods = makers.getFirst();
        var others = makers.stream()
                .filter(l -> l.supplier().vendorId() != goods.supplier().vendorId())
                .toList();
        var tags = List.of(tag(facility, 0), tag(facility, 1), tag(facility, 2));
        purchasing.ordered(facility, goods, 3);
        var id = arrives(facility, transfers, goods, tags);
        done(work.begin(luis, id));
        done(work.scan(luis, id, Typed.good(tags.get(0))));
        int caseOf = goods.item().category().casePack();
        done(work.scan(luis, id, typed(tags.get(1), Integer.toString(caseOf - 4), Condition.GOOD, "inner box open")));
        done(work.scan(luis, id, typed(tags.get(2), "", Condition.DAMAGED, "carton soaked")));
        done(booking.book(luis, new IdempotencyKey("demo-arrival-" + facility), id));

        sentBack(luis, facility, transfers, others.getFirst());
        return Map.of(tags.get(0), "TO_RECEIVE", tags.get(1), "TO_RECEIVE");
    }

    private void sentBack(CurrentPerson luis, DemoFacility facility, DemoTransfers transfers, DemoIds.Listed listed) {
        var id = arrives(facility, transfers, listed, List.of(tag(facility, 10)));
        done(work.begin(luis, id));
        done(booking.refuse(
                luis,
                new IdempotencyKey("demo-sent-back-" + facility),
                id,
                "Nobody ordered it; the driver had another stop in mind"));
    }

    private static String tag(DemoFacility facility, int number) {
        return DemoTags.tag(facility, FIRST_TAG + number);
    }

    private static Typed typed(String tag, String quantity, Condition condition, String note) {
        return new Typed(tag, quantity, condition, 0, "", Optional.empty(), Optional.empty(), note);
    }

    /** A case of the item under each tag. */
    private String arrives(DemoFacility facility, DemoTransfers transfers, DemoIds.Listed listed, List<String> tags) {
        var packaged = facility.today(clock).minusDays(18);
        var lot =
                listed.item().number() + "-" + packaged.toString().substring(2).replace("-", "");
        var packages = tags.stream()
                .map(tag -> new Sent(
                        tag,
                        listed.item().name(),
                        listed.item().category().casePack(),
                        Unit.EACH,
                        listed.item().cost().intValue() + 1,
                        lot,
                        packaged))
                .toList();
        var arrives = clock.instant().atZone(facility.zone()).toLocalDateTime().withNano(0);
        var manifest = transfers.sends(facility, listed.supplier(), arrives, packages);
        var id = transfers.delivery(facility, manifest);
        mirrored(facility, id, manifest.path("ManifestNumber").asString(""), listed.supplier(), packages);
        return id;
    }

    /** As the mirror would have read it before the truck came; the next reading says the same. */
    private void mirrored(
            DemoFacility facility, String id, String manifest, DemoIds.Supplier from, List<Sent> packages) {
        long here = DemoIds.facility(facility).value();
        var at = Timestamp.from(clock.instant().minus(ON_THE_ROAD));
        var _ = jdbc.update(
                """
                INSERT INTO tracking.state_transfer (facility_id, incoming, state_id, manifest, name, other_license, other_name, voided, arrives_at, packages,
                    packages_received, last_modified, opened_modified, seen_at, driver, plate)
                VALUES (?, true, ?, ?, '', ?, ?, false, ?, ?, 0, ?, ?, ?, '', '')""",
                here,
                id,
                manifest,
                from.license(),
                from.name(),
                Timestamp.from(clock.instant()),
                packages.size(),
                at,
                at,
                at);
        for (var sent : packages) {
            var _ = jdbc.update(
                    """
                    INSERT INTO tracking.state_transfer_line (facility_id, incoming, state_id, tag, item_name, shipped, unit, state, lab_state, price, lot, packaged_on,
                        expires_on)
                    VALUES (?, true, ?, ?, ?, ?, ?, 'Shipped', 'TestPassed', ?, ?, ?, ?)""",
                    here,
                    id,
                    sent.tag(),
                    sent.item(),
                    sent.quantity(),
                    sent.unit().stateName(),
                    sent.dollars(),
                    sent.lot(),
                    day(sent.packagedOn()),
                    day(sent.packagedOn().plusDays(365)));
        }
    }

    private static java.sql.Date day(LocalDate day) {
        return java.sql.Date.valueOf(day);
    }

    private static void done(InboundOutcome outcome) {
        if (outcome instanceof InboundOutcome.Refused) {
            throw new IllegalStateException("The demo's delivery could not be taken in: " + outcome);
        }
    }
}
