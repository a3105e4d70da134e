package io.everygram.tracking;

import io.everygram.compliance.Quarantine;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.BookedMovement;
import io.everygram.ledger.BookedMovement.Line;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.MovementListener;
import io.everygram.tracking.Outbox.Difference;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.port.Report;
import io.everygram.tracking.port.Report.Remediate;
import io.everygram.tracking.port.Report.Sample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queues what each movement owes the state, in its transaction. What is owed by which movement is the rule {@link Owed}. */
@Component
class StateReports implements MovementListener {
    private final Outbox outbox;
    private final CreationReports creations;
    private final ReportedRooms rooms;
    private final JdbcClient jdbc;

    StateReports(Outbox outbox, CreationReports creations, ReportedRooms rooms, JdbcClient jdbc) {
        this.outbox = outbox;
        this.creations = creations;
        this.rooms = rooms;
        this.jdbc = jdbc;
    }

    @Override
    public void booked(BookedMovement movement) {
        if (movement.header().document().startsWith(Outbox.TAKEN_FROM_STATE)) {
            return;
        }
        if (movement.kind() == MovementKind.FACTS && movement.header().reason().equals("Remediated")) {
            remediation(movement);
        }
        if (movement.lines().stream().noneMatch(line -> line.unit().tag().isPresent())) {
            return;
        }
        if (movement.kind() == MovementKind.SAMPLE
                && movement.header().document().startsWith(Quarantine.SAMPLE_DOCUMENT)) {
            sample(movement);
            return;
        }
        switch (Owed.by(movement.kind())) {
            case ADJUSTMENT -> {
                if (movement.kind() == MovementKind.DESTROY && can(movement, Capabilities::destroys)) {
                    destructions(movement);
                } else {
                    adjustments(movement, changes(movement.lines()));
                }
            }
            case CREATION -> creations.queue(movement, can(movement, Capabilities::issuesTags));
            case ROOM -> rooms(movement);
            case TAKING_BACK -> takingBack(movement, outbox.capabilities(movement.facility()));
            case MANIFEST -> {
                if (movement.kind() == MovementKind.RETURN && can(movement, Capabilities::registersManifests)) {
                    returns(movement);
                }
            }
            case SITE -> {
                if (can(movement, Capabilities::receives)) {
                    receipts(movement);
                }
            }
            case NOTHING -> {}
        }
    }

    private boolean can(BookedMovement movement, Predicate<Capabilities> what) {
        return outbox.capabilities(movement.facility()).filter(what).isPresent();
    }

    /** The note is the method and what was done, with a colon between. */
    private void remediation(BookedMovement movement) {
        var note = movement.header().note().split(": ", 2);
        movement.changed()
                .flatMap(BookedMovement.Unit::tag)
                .ifPresent(tag -> outbox.tell(
                        movement.facility(),
                        new Remediate(tag.value(), note[0], note.length > 1 ? note[1] : "", rooms.day(movement)),
                        movement.id().value(),
                        movement.header().actor()));
    }

    /** A sample under a tag of its own is a package at the state. */
    private void sample(BookedMovement movement) {
        var line = movement.lines().getFirst();
        outbox.tell(
                movement.facility(),
                new Sample(
                        movement.header().document().substring(Quarantine.SAMPLE_DOCUMENT.length()),
                        line.unit().tag().map(PackageTag::value).orElseThrow(),
                        line.quantity(),
                        rooms.name(movement.facility(), line.from()),
                        rooms.day(movement),
                        movement.header().note()),
                movement.id().value(),
                movement.header().actor());
    }

    /** What came back, then the room it stands in: the state puts it into none. */
    private void returns(BookedMovement movement) {
        for (var line : arrived(movement)) {
            outbox.tell(
                    movement.facility(),
                    new Report.Return(ReportedRooms.tag(line), line.quantity()),
                    movement.id().value(),
                    movement.header().actor());
            rooms.tell(movement, line);
        }
    }

    /** A delivery that the state announced is told whole, by {@link IncomingTransfers}; here is what came before the state's word of it. */
    private void receipts(BookedMovement movement) {
        for (var line : arrived(movement)) {
            if (!isAnnounced(movement.facility(), ReportedRooms.tag(line))) {
                outbox.tell(
                        movement.facility(),
                        new Report.Receive(
                                "",
                                "",
                                rooms.name(movement.facility(), line.to()),
                                rooms.day(movement),
                                List.of(new Report.Received(ReportedRooms.tag(line), line.quantity(), ""))),
                        movement.id().value(),
                        movement.header().actor());
                rooms.tell(movement, line);
            }
        }
    }

    private boolean isAnnounced(FacilityId facility, String tag) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM tracking.state_transfer_line AS l JOIN tracking.state_transfer AS t USING (facility_id, incoming, state_id)
                            WHERE l.facility_id = :f AND l.incoming AND l.tag = :t AND NOT t.voided)""")
                .param("f", facility.value())
                .param("t", tag)
                .query(Boolean.class)
                .single();
    }

    private static List<Line> arrived(BookedMovement movement) {
        return movement.lines().stream()
                .filter(line -> line.to().isReal()
                        && !line.from().isReal()
                        && line.unit().tag().isPresent())
                .toList();
    }

    /** All of a package is destroyed as such; of a part the rest stays, so that it is an adjustment. */
    private void destructions(BookedMovement movement) {
        var parts = new ArrayList<Line>();
        for (var line : movement.lines()) {
            var tag = line.unit().tag().map(PackageTag::value);
            if (tag.isPresent() && isGone(movement.facility(), tag.get())) {
                outbox.tell(
                        movement.facility(),
                        new Report.Destroy(
                                tag.get(),
                                line.quantity(),
                                movement.header().reason(),
                                movement.header().note()),
                        movement.id().value(),
                        movement.header().actor());
            } else {
                parts.add(line);
            }
        }
        adjustments(movement, changes(parts));
    }

    private boolean isGone(FacilityId facility, String tag) {
        return jdbc.sql("SELECT on_hand FROM ledger.package_balance WHERE facility_id = :f AND tag = :t")
                .param("f", facility.value())
                .param("t", tag)
                .query(BigDecimal.class)
                .optional()
                .filter(left -> left.signum() != 0)
                .isEmpty();
    }

    private void adjustments(BookedMovement movement, Map<String, Quantity> changes) {
        var day = rooms.day(movement);
        for (var change : changes.entrySet()) {
            if (!change.getValue().isZero()) {
                outbox.adjust(
                        movement.facility(),
                        new Difference(
                                change.getKey(),
                                change.getValue(),
                                movement.header().reason(),
                                movement.header().note(),
                                day,
                                movement.header().actor()),
                        movement.id().value(),
                        "EG-" + movement.id().value());
            }
        }
    }

    private static Map<String, Quantity> changes(List<Line> lines) {
        var changes = new LinkedHashMap<String, Quantity>();
        for (var line : lines) {
            line.unit().tag().ifPresent(tag -> changes.merge(tag.value(), line.onHandChange(), Quantity::plus));
        }
        return changes;
    }

    private void rooms(BookedMovement movement) {
        var day = rooms.day(movement);
        for (var line : movement.lines()) {
            var from = rooms.name(movement.facility(), line.from());
            var to = rooms.name(movement.facility(), line.to());
            if (line.unit().tag().isPresent() && !to.isEmpty() && !from.isEmpty() && !from.equals(to)) {
                outbox.location(
                        movement.facility(),
                        line.unit().tag().get().value(),
                        to,
                        day,
                        movement.header().actor(),
                        movement.id().value());
            }
        }
    }

    /**
     * What the state has not heard of is not told at all. Else taking an adjustment, a destruction or a sample back is the opposite adjustment, taking a move
     * back is a move. What the state cannot take back becomes a step of a person ({@code StepsOfMovements}).
     */
    private void takingBack(BookedMovement movement, Optional<Capabilities> can) {
        if (outbox.isTakenBackUnheard(movement) || StepsOfMovements.isForThePerson(movement, can)) {
            return;
        }
        if (movement.lines().stream()
                .allMatch(line -> line.from().isReal() && line.to().isReal())) {
            rooms(movement);
        } else {
            adjustments(movement, changes(movement.lines()));
        }
    }
}
