package io.everygram.tracking.biotrack;

import io.everygram.tracking.AdjustReason;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.port.Report;
import io.everygram.tracking.port.Sent;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.port.StateRooms;
import io.everygram.tracking.port.StateSystem;
import io.everygram.tracking.port.StateTransfer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * BioTrack's JSON interface 4.0. Everything goes through it, manifests and receiving included; it names packages and manifests itself, tells changes by
 * marks of transactions, and repeats an answer that got lost. No limits of reading are published.
 */
@Component
class BioTrackSystem implements StateSystem {
    /** A report is a call of its own there, and nobody publishes how many may be under way; so few burden nobody. */
    private static final int CALLS_AT_ONCE = 6;

    private static final Capabilities CAPABILITIES = new Capabilities(
            true, true, true, true, false, 1, CALLS_AT_ONCE, 0, 0, 0, 0, 0, Capabilities.Lookup.BY_NONCE);

    /** The words of the trade first; each goes under one of the six types of BioTrack. NMAC 16.8.7.14 wants a note with every one. */
    private static final List<AdjustReason> REASONS = List.of(
            new AdjustReason("Scale Variance", true),
            new AdjustReason("Drying", true),
            new AdjustReason("Damage", true),
            new AdjustReason("Spoilage", true),
            new AdjustReason("Entry Error", true),
            new AdjustReason("Incorrect Quantity", true),
            new AdjustReason("Theft", true),
            new AdjustReason("General inventory audit", true),
            new AdjustReason("Seizure by law enforcement", true),
            new AdjustReason("Correcting a mistake", true),
            new AdjustReason("Moisture loss", true),
            new AdjustReason("Depletion", true));

    private final BioPackages packages;
    private final BioTransfers transfers;
    private final BioWrites writes;
    private final BioProbe probe;
    private final BioRooms rooms;
    private final JsonMapper json;

    BioTrackSystem(
            BioPackages packages,
            BioTransfers transfers,
            BioWrites writes,
            BioProbe probe,
            BioRooms rooms,
            JsonMapper json) {
        this.rooms = rooms;
        this.packages = packages;
        this.transfers = transfers;
        this.writes = writes;
        this.probe = probe;
        this.json = json;
    }

    @Override
    public String kind() {
        return "BIOTRACK";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** There is no middle to go on from: the state sends the list whole. */
    @Override
    public String all(Access access, String mark, Sink<StatePackage> sink) throws IOException {
        return packages.all(access, sink);
    }

    @Override
    public String changes(Access access, String mark, Sink<StatePackage> sink) throws IOException {
        return packages.changes(access, mark, sink);
    }

    @Override
    public String transfers(Access access, String mark, Sink<StateTransfer> sink) throws IOException {
        return transfers.changes(access, mark, sink);
    }

    @Override
    public StateTransfer.Opened open(Access access, StateTransfer transfer) throws IOException {
        return transfers.open(access, transfer);
    }

    @Override
    public Optional<StatePackage> one(Access access, String tag) throws IOException {
        return packages.one(access, tag);
    }

    @Override
    public List<AdjustReason> reasons(Access access) {
        return REASONS;
    }

    @Override
    public StateRooms rooms(Access access) throws IOException {
        return new StateRooms(
                true,
                rooms.of(access, true).values().stream()
                        .filter(name -> !name.isBlank())
                        .sorted()
                        .toList());
    }

    @Override
    public List<String> freeTags(Access access) {
        return List.of();
    }

    @Override
    public String encode(Report report) {
        return BioBodies.of(json, report);
    }

    @Override
    public Sent write(Access access, String kind, List<String> bodies, String about) {
        return bodies.size() == 1 ? writes.send(access, kind, bodies.getFirst(), about) : new Sent.TooMany();
    }

    @Override
    public Set<Long> arrived(Access access, String kind, List<Doubt> doubts) throws IOException {
        return writes.replayed(access, doubts).keySet();
    }

    @Override
    public Map<Long, String> issued(Access access, String kind, List<Doubt> doubts) throws IOException {
        return writes.issued(access, doubts);
    }

    @Override
    public boolean opensByLogin() {
        return true;
    }

    @Override
    public List<Duty> probe(Access access) {
        return probe.duties(access);
    }
}
