package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.tracking.port.Report;
import io.everygram.tracking.store.IncomingStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goods on their way to us, as the state has them, and the word that we took them in: by the interface where there is one, else by a step that a person does
 * on the state's site with the exact values. The step closes when the state shows what we told, and opens again when it shows something else.
 */
@Service
public class IncomingTransfers {
    /** What the state received longer ago without our books is not asked for. */
    private static final Duration HISTORY = Duration.ofDays(14);

    private final IncomingStore store;
    private final HumanSteps steps;
    private final Outbox outbox;
    private final StateKinds kinds;
    private final StateLink link;
    private final Clock clock;

    IncomingTransfers(
            IncomingStore store, HumanSteps steps, Outbox outbox, StateKinds kinds, StateLink link, Clock clock) {
        this.store = store;
        this.steps = steps;
        this.outbox = outbox;
        this.kinds = kinds;
        this.link = link;
        this.clock = clock;
    }

    /**
     * A transfer to us.
     *
     * @param stateId the state's number of it, by which it is asked for
     * @param packages how many the state says it has
     * @param known how many of them the mirror has opened
     * @param value what the sender asks for all of it; absent when the state does not say
     * @param told of how many packages we said what came in
     * @param differ how many the state shows otherwise than we told
     * @param seenAt when the state was last seen to say this
     */
    public record Incoming(
            String stateId,
            String manifest,
            String senderLicense,
            String sender,
            boolean voided,
            @Nullable Instant departedAt,
            @Nullable Instant arrivesAt,
            @Nullable Instant receivedAt,
            int packages,
            int known,
            @Nullable BigDecimal value,
            int told,
            int differ,
            Instant lastModified,
            Instant seenAt) {}

    /**
     * A package on it.
     *
     * @param unit the state's name of it
     * @param received what the state says came in; absent before
     * @param state Shipped, Accepted, Rejected or Returned
     * @param price what the sender asks for all of it
     * @param told what we said came in, in the state's unit; absent before
     */
    public record Line(
            String tag,
            String item,
            BigDecimal shipped,
            @Nullable BigDecimal received,
            String unit,
            String state,
            String labState,
            @Nullable BigDecimal price,
            String lot,
            @Nullable LocalDate packagedOn,
            @Nullable LocalDate expiresOn,
            String sources,
            @Nullable BigDecimal told,
            String toldReason) {}

    /**
     * What came in of a package.
     *
     * @param quantity in the state's unit of the line; zero for a package that was rejected
     * @param rejectedFor why; empty for one that was taken
     */
    public record Told(String tag, Quantity quantity, String rejectedFor) {}

    /** Those that still want something done, next to arrive first; or the latest of the others. */
    @Transactional(readOnly = true)
    public List<Incoming> list(FacilityId facility, boolean open, int limit) {
        return store.list(facility, open, clock.instant().minus(HISTORY), limit);
    }

    /** How many are on their way by the state's word. */
    @Transactional(readOnly = true)
    public int coming(FacilityId facility) {
        return store.coming(facility);
    }

    @Transactional(readOnly = true)
    public Optional<Incoming> find(FacilityId facility, String stateId) {
        return store.find(facility, stateId);
    }

    /** The newest that is not void and carries this package. */
    @Transactional(readOnly = true)
    public Optional<Incoming> withTag(FacilityId facility, String tag) {
        return store.withTag(facility, tag);
    }

    @Transactional(readOnly = true)
    public Optional<Incoming> withManifest(FacilityId facility, String manifest) {
        return store.withManifest(facility, manifest);
    }

    @Transactional(readOnly = true)
    public List<Line> lines(FacilityId facility, String stateId) {
        return store.lines(facility, stateId);
    }

    /** Whether the state hears of a receipt through its interface; else a person tells it on its site. */
    public boolean receivesByInterface(FacilityId facility) {
        return kinds.systemOf(facility).capabilities().receives();
    }

    /**
     * Says what came in, once for each package; in the transaction that books it.
     *
     * @param room where it stands now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(FacilityId facility, Incoming transfer, List<Told> told, String room, LocalDate day, String by) {
        store.told(facility, transfer.stateId(), told, clock.instant());
        if (receivesByInterface(facility)) {
            outbox.tell(
                    facility,
                    new Report.Receive(
                            transfer.stateId(),
                            transfer.manifest(),
                            room,
                            day,
                            told.stream()
                                    .map(t -> new Report.Received(t.tag(), t.quantity(), t.rejectedFor()))
                                    .toList()),
                    0,
                    by);
            // The state puts what it takes in into no room.
            told.stream()
                    .filter(t -> t.quantity().isPositive() && !room.isEmpty())
                    .forEach(t -> outbox.tell(facility, new Report.Location(t.tag(), room, day), 0, by));
        } else {
            steps.cameIn(
                    facility,
                    transfer.manifest(),
                    toType(facility, transfer, told),
                    told.stream().collect(Collectors.toMap(Told::tag, Told::quantity, (first, later) -> later)),
                    clock.instant());
        }
    }

    /** What the state received counts as told from now on: somebody looked, and the state is right. Its step closes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(FacilityId facility, Incoming transfer) {
        store.follow(facility, transfer.stateId(), clock.instant());
        steps.followed(facility, transfer.manifest(), "", "the state's figures were taken over");
    }

    private List<HumanStep.Value> toType(FacilityId facility, Incoming transfer, List<Told> told) {
        var values = new ArrayList<HumanStep.Value>();
        values.add(new HumanStep.Value("Manifest", transfer.manifest()));
        kinds.of(facility)
                .ifPresent(line ->
                        values.add(new HumanStep.Value("License", line.access().license())));
        values.add(new HumanStep.Value("From", transfer.senderLicense() + " " + transfer.sender()));
        for (var t : told) {
            values.add(new HumanStep.Value(
                    t.quantity().isPositive()
                            ? "Accept " + t.tag() + ", " + t.quantity().unit().stateName()
                            : "Reject " + t.tag(),
                    t.quantity().isPositive()
                            ? t.quantity().amount().stripTrailingZeros().toPlainString()
                            : t.rejectedFor()));
        }
        return values;
    }

    /** Where a person receives on the state's site; empty when the facility is not connected. */
    public Optional<String> site(FacilityId facility, Incoming transfer) {
        return link.site(facility).map(address -> address + "?find=" + transfer.manifest());
    }
}
