package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.BookedMovement;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.port.Report;
import io.everygram.tracking.port.StateSystem;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.port.TransferType;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.OutboxReads;
import io.everygram.tracking.store.OutboxStore;
import io.everygram.tracking.store.OutboxStore.Draft;
import io.everygram.tracking.store.RefusedStore;
import io.everygram.tracking.store.ReviewStore;
import io.everygram.tracking.store.StateListStore;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the state must hear from us, written in the transaction of the movement it reports and sent later, in order, by one sender a facility.
 *
 * <p>A message that the state refuses, or that it would refuse, is parked with its cause and advice; later ones about the same tags wait behind it, all
 * others go on.
 */
@Service
public class Outbox {
    /** Begins the document of a movement that the state has already: nothing of it is reported. */
    public static final String TAKEN_FROM_STATE = "taken from the state";

    /** Stands in the answer of a report that waits because the state does not accept our keys. */
    public static final String KEYS_REFUSED = StateTrouble.KEYS;

    /** More than these are left to the next read, which sees them as changed. */
    private static final int READ_BACK_AT_ONCE = 10;

    /** A chain of reports that is longer is not followed to its end. */
    private static final int LOOKED_THROUGH = 2_000;

    private final OutboxStore store;
    private final OutboxReads reads;
    private final RefusedStore refusals;
    private final ReviewStore reviews;
    private final ConnectionStore connections;
    private final StateKinds kinds;
    private final OutboxSender sender;
    private final ReadBack readBack;
    private final OutboxGate gate;
    private final StateListStore lists;
    private final Clock clock;

    Outbox(
            OutboxStore store,
            OutboxReads reads,
            RefusedStore refusals,
            ReviewStore reviews,
            ConnectionStore connections,
            StateKinds kinds,
            OutboxSender sender,
            ReadBack readBack,
            OutboxGate gate,
            StateListStore lists,
            Clock clock) {
        this.store = store;
        this.reads = reads;
        this.refusals = refusals;
        this.reviews = reviews;
        this.connections = connections;
        this.kinds = kinds;
        this.sender = sender;
        this.readBack = readBack;
        this.gate = gate;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * A difference the state must take over, without a movement of ours.
     *
     * @param change positive adds at the state
     */
    public record Difference(String tag, Quantity change, String reason, String note, LocalDate day, String by) {}

    /** Queues a correction of the state alone; the same key queues once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportDifference(FacilityId facility, Difference difference, IdempotencyKey key) {
        adjust(facility, difference, 0, key.value());
    }

    void adjust(FacilityId facility, Difference difference, long movement, String mark) {
        queue(
                facility,
                new Report.Adjust(
                        difference.tag(),
                        difference.change(),
                        difference.reason(),
                        marked(difference.note(), mark),
                        difference.day()),
                gate.adjustment(facility, difference, movement),
                movement,
                difference.by());
    }

    /** The note carries a mark by which an adjustment whose answer got lost is found again. */
    private static String marked(String note, String mark) {
        return (note + " [" + mark + "]").strip();
    }

    /** Queues the room of a package; nothing where the state takes no moves of the license. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportRoom(
            FacilityId facility, PackageTag tag, String room, LocalDate day, String by, IdempotencyKey key) {
        location(facility, tag.value(), room, day, by, 0);
    }

    /** Whether the state can be told that a package holds another item. */
    public boolean takesItems(FacilityId facility) {
        return capabilities(facility).filter(Capabilities::changesItems).isPresent();
    }

    /** Queues what a package holds; nothing where the state's interface does not take that. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportItem(FacilityId facility, PackageTag tag, String item, String by) {
        if (takesItems(facility)) {
            tell(facility, new Report.Item(tag.value(), item), 0, by);
        }
    }

    void location(FacilityId facility, String tag, String room, LocalDate day, String by, long movement) {
        var report = new Report.Location(tag, room, day);
        if (gate.hearsOfRooms(facility)) {
            queue(facility, report, gate.move(facility, report, movement), movement, by);
        }
    }

    void create(FacilityId facility, Report.Create creation, long movement, String by) {
        queue(facility, creation, gate.creation(facility, creation, movement), movement, by);
    }

    /**
     * A movement was taken back of which the state has heard nothing yet: its reports are withdrawn, and nothing is owed. False when the state has heard, or may
     * have. However often it is asked, it is done once.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean isTakenBackUnheard(BookedMovement reversal) {
        return reversal.reverses()
                .filter(wrong -> refusals.withdrawAll(
                        reversal.facility(),
                        wrong.value(),
                        "Movement " + wrong.value() + " was taken back by "
                                + reversal.header().actor() + " before the state heard of it."))
                .isPresent();
    }

    // ------------------------------------------------------------------ what only some states are told

    /** What a state's system can do; empty when the facility is not connected. */
    public Optional<Capabilities> capabilities(FacilityId facility) {
        return kinds.connected(facility).map(StateSystem::capabilities);
    }

    /** Whether the state hears what is booked here: it takes new packages made of others, in whatever unit it has those. */
    public boolean isTold(FacilityId facility) {
        return capabilities(facility).isPresent();
    }

    /** Whether the state registers a manifest when it is told of it; false where a person does so on its site, or none is connected. */
    public boolean registersManifests(FacilityId facility) {
        return capabilities(facility).filter(Capabilities::registersManifests).isPresent();
    }

    /** Queues a delivery taken in, goods back or destroyed, a sample, a remediation, and rooms of what the state does not have yet. */
    void tell(FacilityId facility, Report report, long movement, String by) {
        if (!(report instanceof Report.Location) || gate.hearsOfRooms(facility)) {
            queue(facility, report, gate.other(facility, report), movement, by);
        }
    }

    /** The goods of a manifest have left; where people say so on the state's site, nothing is queued. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportDeparture(FacilityId facility, String manifest, List<ManifestReport.Line> lines, String by) {
        if (registersManifests(facility)) {
            tell(facility, new Report.Depart(manifest, lines), 0, by);
        }
    }

    /** A manifest will not leave; where people say so on the state's site, nothing is queued. One that the state never took is withdrawn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportVoid(FacilityId facility, String manifest, List<String> tags, String by) {
        boolean unheard = refusals.withdrawTemplate(facility, manifest, "The manifest was voided by " + by + ".");
        if (!unheard && registersManifests(facility)) {
            tell(facility, new Report.VoidManifest(manifest, tags), 0, by);
        }
    }

    private void queue(FacilityId facility, Report report, OutboxGate.Judged judged, long movement, String by) {
        kinds.connected(facility)
                .ifPresent(system -> store.add(
                        facility,
                        new Draft(
                                ReportRows.kind(report),
                                ReportRows.subject(report),
                                system.encode(report),
                                movement,
                                clock.instant(),
                                by,
                                ReportRows.effects(report),
                                judged.review().why(),
                                judged.review().permission(),
                                judged.cause(),
                                judged.advice())));
    }

    /** Queues a manifest. Where the interface only makes templates, registering it is a step of a person; else the state's number comes with its answer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reportManifest(FacilityId facility, ManifestReport manifest, String by) {
        var type = type(facility, manifest.transferType());
        queue(
                facility,
                new Report.Manifest(
                        type.map(known -> manifest.typed(known.name())).orElse(manifest)),
                gate.manifest(facility, manifest, type),
                0,
                by);
    }

    /** What the facility's state calls a type of transfer; the same word while its types are not known. */
    public String transferType(FacilityId facility, String stated) {
        return type(facility, stated).map(TransferType::name).orElse(stated);
    }

    /** What the facility's state wants with a type of transfer; empty while its types are not known. */
    public Optional<TransferWants> transferWants(FacilityId facility, String stated) {
        return type(facility, stated).map(type -> new TransferWants(type.name(), type.wants()));
    }

    private Optional<TransferType> type(FacilityId facility, String stated) {
        return TransferType.closest(lists.transferTypes(facility), stated);
    }

    // ------------------------------------------------------------------ reading and repairing

    /**
     * Not yet sent, oldest first, then the latest sent ones.
     *
     * @param words a tag, a document, or part of a message
     */
    public List<Message> messages(FacilityId facility, String words, boolean openOnly) {
        return reads.messages(facility, words, openOnly, 200);
    }

    public Optional<Message> find(FacilityId facility, long message) {
        return reads.find(facility, message);
    }

    /** Messages that wait or are refused. */
    public int waiting(FacilityId facility) {
        return reads.open(facility);
    }

    /** Whether anything waits that may go. */
    boolean sendable(FacilityId facility) {
        return !store.waiting(facility, 0, 1).isEmpty();
    }

    /** A refused message is sent again as it is; false when it is not refused. */
    @Transactional
    public boolean retry(FacilityId facility, long message) {
        return refusals.retry(facility, message);
    }

    /** A refused message will not be sent; the difference it would have settled shows again. False when it is not refused. */
    @Transactional
    public boolean withdraw(FacilityId facility, long message, String why) {
        return refusals.withdraw(facility, message, why);
    }

    /**
     * A second person lets a report go; false when none was asked for, or it is the person's own.
     *
     * @param may whether the person holds a permission here
     */
    @Transactional
    public boolean review(FacilityId facility, long message, String person, Predicate<String> may) {
        return reads.find(facility, message)
                        .filter(found -> may.test(found.reviewPermission()))
                        .isPresent()
                && reviews.review(facility, message, person);
    }

    /** Reports about a tag or document, the newest first. */
    public List<Message> about(FacilityId facility, String subject, int limit) {
        return reads.about(facility, subject, limit);
    }

    /**
     * What a waiting report waits behind: one about its tags, or about theirs, that waits for a person or for a moment.
     *
     * @return empty when nothing keeps it back, or it does not wait
     */
    public Optional<Message> behind(FacilityId facility, Message message) {
        return message.state().equals("WAITING") && message.review().isEmpty()
                ? reads.behind(facility, message.messageId(), clock.instant(), LOOKED_THROUGH)
                : Optional.empty();
    }

    /** Reports about these tags and documents that the state does not have yet, the oldest first, at most 200. */
    public List<Message> openAbout(FacilityId facility, Collection<String> subjects) {
        return subjects.isEmpty() ? List.of() : reads.openAbout(facility, subjects, 200);
    }

    /** Tags and documents of which the state does not know everything yet. */
    public Set<String> notYetThere(FacilityId facility, int limit) {
        return reads.notYetThere(facility, limit);
    }

    // ------------------------------------------------------------------ sending

    /**
     * What came of sending.
     *
     * @param refused how many the state refused in this round; they are parked
     * @param stopped why sending stopped before the end; empty when nothing waits any more but what is parked
     */
    public record SendOutcome(int sent, int refused, String stopped) {}

    /** Sends what waits, in order. Only one sender works for a facility at a time, over all nodes. */
    public SendOutcome send(FacilityId facility) {
        var line = kinds.of(facility);
        if (line.isEmpty()) {
            return new SendOutcome(0, 0, "This facility is not connected to a state system.");
        }
        var me = UUID.randomUUID().toString();
        if (!connections.lease(facility, me)) {
            return new SendOutcome(0, 0, "Sending is under way already.");
        }
        try {
            var outcome = sender.drain(facility, line.get(), me);
            if (outcome.sent() > 0
                    && outcome.sent() <= READ_BACK_AT_ONCE
                    && line.get().system().capabilities().lookup() == Capabilities.Lookup.BY_RESULT) {
                readBack.of(facility, line.get(), READ_BACK_AT_ONCE);
            }
            return outcome;
        } finally {
            connections.giveBack(facility, me);
        }
    }
}
