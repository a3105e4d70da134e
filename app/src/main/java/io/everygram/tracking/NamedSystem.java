package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.port.Report;
import io.everygram.tracking.port.Sent;
import io.everygram.tracking.port.StateLabTest;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.port.StateRooms;
import io.everygram.tracking.port.StateSystem;
import io.everygram.tracking.port.StateTransfer;
import io.everygram.tracking.store.NameStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A system that names packages and manifests itself, spoken with in our names. A package keeps the tag it got in our books for good: what stands there is
 * sealed. The state's identifier is put beside it when the answer to its split or conversion arrives, and is used in everything said to the state from then
 * on; what the state says of it is heard under our tag.
 */
final class NamedSystem implements StateSystem {
    private final FacilityId facility;
    private final StateSystem inner;
    private final NameStore names;
    private final JsonMapper json;

    NamedSystem(FacilityId facility, StateSystem inner, NameStore names, JsonMapper json) {
        this.facility = facility;
        this.inner = inner;
        this.names = names;
        this.json = json;
    }

    @Override
    public String kind() {
        return inner.kind();
    }

    @Override
    public Capabilities capabilities() {
        return inner.capabilities();
    }

    @Override
    public boolean opensByLogin() {
        return inner.opensByLogin();
    }

    @Override
    public StateRooms rooms(Access access) throws IOException {
        return inner.rooms(access);
    }

    @Override
    public List<String> items(Access access) throws IOException {
        return inner.items(access);
    }

    // ------------------------------------------------------------------ hearing

    @Override
    public String all(Access access, String mark, Sink<StatePackage> sink) throws IOException {
        var reached = inner.all(access, mark, ours(sink));
        names.tidy(facility);
        return reached;
    }

    @Override
    public String changes(Access access, String mark, Sink<StatePackage> sink) throws IOException {
        var reached = inner.changes(access, mark, ours(sink));
        names.tidy(facility);
        return reached;
    }

    private Sink<StatePackage> ours(Sink<StatePackage> sink) {
        return new Sink<>() {
            @Override
            public void rows(List<StatePackage> rows, String mark) {
                var known = names.oursOf(
                        facility, rows.stream().map(StatePackage::tag).toList());
                sink.rows(
                        weighed(rows.stream()
                                .map(row -> renamed(row, known.getOrDefault(row.tag(), row.tag())))
                                .toList()),
                        mark);
            }

            @Override
            public void progress(int rows, int total) {
                sink.progress(rows, total);
            }

            @Override
            public void labStates(Map<String, String> states) {
                var known = names.oursOf(facility, states.keySet());
                var renamed = new HashMap<String, String>();
                states.forEach((tag, state) -> renamed.put(known.getOrDefault(tag, tag), state));
                sink.labStates(renamed);
            }
        };
    }

    /** Which packages a state counts and which it weighs is told by nobody; what we weigh, it weighs, unless a person has seen it count ({@link StateUnits}). */
    private List<StatePackage> weighed(List<StatePackage> rows) {
        var byCounting = rows.stream()
                .collect(Collectors.partitioningBy(
                        row -> row.unit().equals(Unit.EACH.stateName()),
                        Collectors.mapping(StatePackage::tag, Collectors.toList())));
        names.weighedThere(facility, byCounting.getOrDefault(false, List.of()));
        var weighed = names.weighed(facility, byCounting.getOrDefault(true, List.of()));
        return weighed.isEmpty()
                ? rows
                : rows.stream()
                        .map(row -> weighed.contains(row.tag()) ? in(row, Unit.GRAM) : row)
                        .toList();
    }

    private static StatePackage in(StatePackage row, Unit unit) {
        return new StatePackage(
                row.tag(),
                row.status(),
                row.item(),
                row.quantity(),
                unit.stateName(),
                row.location(),
                row.labState(),
                row.lastModified());
    }

    private static StatePackage renamed(StatePackage row, String tag) {
        return new StatePackage(
                tag,
                row.status(),
                row.item(),
                row.quantity(),
                row.unit(),
                row.location(),
                row.labState(),
                row.lastModified());
    }

    @Override
    public String transfers(Access access, String mark, Sink<StateTransfer> sink) throws IOException {
        return inner.transfers(access, mark, (rows, reached) -> {
            var known = names.oursOf(
                    facility, rows.stream().map(StateTransfer::manifest).toList());
            sink.rows(
                    rows.stream()
                            .map(row -> row.incoming() ? row : named(row, known.getOrDefault(row.manifest(), "")))
                            .toList(),
                    reached);
        });
    }

    private static StateTransfer named(StateTransfer row, String name) {
        return new StateTransfer(
                row.id(),
                row.incoming(),
                row.manifest(),
                name,
                row.otherLicense(),
                row.otherName(),
                row.voided(),
                row.departedAt(),
                row.arrivesAt(),
                row.receivedAt(),
                row.packages(),
                row.packagesReceived(),
                row.lastModified());
    }

    @Override
    public StateTransfer.Opened open(Access access, StateTransfer transfer) throws IOException {
        var opened = inner.open(access, transfer);
        var known = names.oursOf(
                facility, opened.lines().stream().map(StateTransfer.Line::tag).toList());
        return new StateTransfer.Opened(
                opened.id(),
                opened.lines().stream()
                        .map(line -> new StateTransfer.Line(
                                known.getOrDefault(line.tag(), line.tag()),
                                line.item(),
                                line.shipped(),
                                line.received(),
                                line.unit(),
                                line.state(),
                                line.labState(),
                                line.goods()))
                        .toList());
    }

    @Override
    public Optional<StatePackage> one(Access access, String tag) throws IOException {
        var official = names.official(facility, tag).orElse(tag);
        return inner.one(access, official)
                .map(row -> weighed(List.of(renamed(row, tag))).getFirst());
    }

    @Override
    public List<AdjustReason> reasons(Access access) throws IOException {
        return inner.reasons(access);
    }

    @Override
    public List<String> freeTags(Access access) throws IOException {
        return inner.freeTags(access);
    }

    @Override
    public List<StateLabTest> labTests(Access access, String tag) throws IOException {
        return inner.labTests(access, names.official(facility, tag).orElse(tag));
    }

    @Override
    public Optional<byte[]> labDocument(Access access, String document) throws IOException {
        return inner.labDocument(access, document);
    }

    // ------------------------------------------------------------------ speaking

    @Override
    public String encode(Report report) {
        return inner.encode(report);
    }

    @Override
    public Sent write(Access access, String kind, List<String> bodies, String about) {
        var trees = bodies.stream().map(json::readTree).toList();
        var answer = inner.write(access, kind, official(trees), about);
        if (answer instanceof Sent.Accepted accepted && isNaming(kind)) {
            for (int i = 0; i < Math.min(trees.size(), accepted.issued().size()); i++) {
                names.give(facility, ours(kind, trees.get(i)), accepted.issued().get(i));
            }
        }
        return answer;
    }

    private static boolean isNaming(String kind) {
        return kind.equals("CREATE") || kind.equals("SAMPLE") || kind.equals("TEMPLATE");
    }

    private static String ours(String kind, JsonNode body) {
        return body.path(kind.equals("TEMPLATE") ? "Name" : "Tag").asString("");
    }

    /** Every name of ours that the state has named otherwise is said as the state says it. */
    private List<String> official(List<JsonNode> bodies) {
        var said = new HashSet<String>();
        bodies.forEach(body -> texts(body, said));
        var known = names.officials(facility, said);
        return bodies.stream()
                .map(body -> json.writeValueAsString(known.isEmpty() ? body : official(body, known)))
                .toList();
    }

    private static void texts(JsonNode node, Set<String> found) {
        if (node.isString()) {
            found.add(node.asString());
        }
        node.forEach(child -> texts(child, found));
    }

    private JsonNode official(JsonNode node, Map<String, String> known) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = json.createObjectNode();
                object.properties()
                        .forEach(field -> copy.set(
                                field.getKey(),
                                field.getKey().equals("Tag") || field.getKey().equals("Name")
                                        ? field.getValue()
                                        : official(field.getValue(), known)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = json.createArrayNode();
                array.forEach(child -> copy.add(official(child, known)));
                yield copy;
            }
            default ->
                node.isString() && known.containsKey(node.asString())
                        ? json.getNodeFactory().stringNode(known.get(node.asString()))
                        : node;
        };
    }

    @Override
    public Set<Long> arrived(Access access, String kind, List<Doubt> doubts) throws IOException {
        if (!isNaming(kind)) {
            return inner.arrived(access, kind, doubts);
        }
        var there = inner.issued(access, kind, doubts);
        for (var doubt : doubts) {
            var official = there.get(doubt.id());
            if (official != null) {
                names.give(facility, ours(kind, json.readTree(doubt.body())), official);
            }
        }
        return new HashSet<>(new ArrayList<>(there.keySet()));
    }

    @Override
    public List<Duty> probe(Access access) {
        return inner.probe(access);
    }
}
