package io.everygram.tracking.metrc;

import io.everygram.tracking.AdjustReason;
import io.everygram.tracking.TransferWant;
import io.everygram.tracking.domain.ReadMark;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.port.Report;
import io.everygram.tracking.port.Sent;
import io.everygram.tracking.port.StateLabTest;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.port.StateRooms;
import io.everygram.tracking.port.StateSystem;
import io.everygram.tracking.port.StateTransfer;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.port.TransferType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metrc's web API, version 2. Manifests are registered, and goods received, by people on its site only. */
@Component
class MetrcSystem implements StateSystem {
    private static final List<String> HERE = List.of("active", "onhold", "intransit");
    /** Further ahead a clock is wrong. */
    private static final Duration AHEAD = Duration.ofHours(24);

    /** Less is the wavering of what answers tell. */
    private static final Duration SET_BACK = Duration.ofSeconds(30);

    private static final List<String> CHANGED = List.of("inactive", "active", "onhold", "intransit");

    private static final int ADJUSTMENTS_LOOKED_AT = 200;

    private final MetrcLists lists;
    private final MetrcWrites writes;
    private final MetrcHttp http;
    private final MetrcProbe probe;
    private final JsonMapper json;
    private final Duration settles;

    MetrcSystem(
            MetrcLists lists,
            MetrcWrites writes,
            MetrcHttp http,
            MetrcProbe probe,
            JsonMapper json,
            @Value("${everygram.state.settles:PT15M}") Duration settles) {
        this.lists = lists;
        this.writes = writes;
        this.http = http;
        this.probe = probe;
        this.json = json;
        this.settles = settles;
    }

    @Override
    public String kind() {
        return "METRC";
    }

    @Override
    public Capabilities capabilities() {
        return MetrcHttp.LIMITS;
    }

    @Override
    public String all(Access access, String mark, Sink<StatePackage> sink) throws IOException {
        return read(
                access, "packages/v2/", HERE, (list, row) -> dated(access, MetrcRows.onList(list, row)), mark, sink);
    }

    @Override
    public String changes(Access access, String mark, Sink<StatePackage> sink) throws IOException {
        return read(
                access, "packages/v2/", CHANGED, (list, row) -> dated(access, MetrcRows.onList(list, row)), mark, sink);
    }

    private StatePackage dated(Access access, StatePackage row) throws StateTrouble {
        judgeDate(access, "package " + row.tag(), row.lastModified());
        return row;
    }

    private StateTransfer dated(Access access, StateTransfer row) throws StateTrouble {
        judgeDate(access, "transfer " + row.id(), row.lastModified());
        return row;
    }

    /** A row that was changed tomorrow cannot be trusted in anything. */
    private void judgeDate(Access access, String what, Instant modified) throws StateTrouble {
        if (modified.isAfter(http.now(access).plus(AHEAD))) {
            throw StateTrouble.future(what, modified);
        }
    }

    @Override
    public String transfers(Access access, String mark, Sink<StateTransfer> sink) throws IOException {
        return read(
                access,
                "transfers/v2/",
                List.of("incoming", "outgoing"),
                (list, row) -> dated(access, MetrcRows.transfer(list.equals("incoming"), row, access.zone())),
                mark,
                sink);
    }

    private <T> String read(
            Access access, String below, List<String> names, MetrcLists.RowOf<T> rowOf, String mark, Sink<T> sink)
            throws IOException {
        var reader = new ChangeReader<>(lists.source(access, below, rowOf), names, settles);
        var into = new ChangeReader.Sink<T>() {
            @Override
            public void rows(List<T> rows, ReadMark to) {
                sink.rows(rows, to.toText());
            }

            @Override
            public void progress(int rows, int total) {
                sink.progress(rows, total);
            }
        };
        var began = http.now(access);
        var reached = reader.read(ReadMark.of(mark, MetrcLists.BEGINNING), began, into);
        if (http.now(access).isBefore(began.minus(SET_BACK))) {
            // Its clock turns out to have been set back since it was called last.
            reached = reader.read(reached, http.now(access), into);
        }
        return reached.toText();
    }

    @Override
    public StateTransfer.Opened open(Access access, StateTransfer transfer) throws IOException {
        var lines = new ArrayList<StateTransfer.Line>();
        if (transfer.incoming()) {
            var below = "transfers/v2/deliveries/" + MetrcHttp.url(transfer.id()) + "/packages";
            var prices = MetrcRows.prices(lists.below(access, below + "/wholesale"));
            lines.addAll(MetrcRows.lines(lists.all(access, below), prices));
        } else {
            for (var delivery : lists.below(access, "transfers/v2/" + MetrcHttp.url(transfer.id()) + "/deliveries")) {
                lines.addAll(packages(access, delivery.path("Id").asString("")));
            }
        }
        return new StateTransfer.Opened(transfer.id(), lines);
    }

    private List<StateTransfer.Line> packages(Access access, String delivery) throws IOException {
        var below = "transfers/v2/deliveries/" + MetrcHttp.url(delivery) + "/packages";
        return MetrcRows.lines(lists.all(access, below), Map.of());
    }

    @Override
    public List<StateLabTest> labTests(Access access, String tag) throws IOException {
        var row = writes.one(access, tag);
        return row.isMissingNode()
                ? List.of()
                : MetrcRows.labTests(lists.with(
                        access,
                        "labtests/v2/results",
                        "&packageId=" + row.path("Id").asString("")));
    }

    @Override
    public Optional<byte[]> labDocument(Access access, String document) throws IOException {
        return http.file(
                access,
                "labtests/v2/labtestdocument/" + MetrcHttp.url(document) + "?licenseNumber="
                        + MetrcHttp.url(access.license()));
    }

    @Override
    public Optional<StatePackage> one(Access access, String tag) throws IOException {
        var row = writes.one(access, tag);
        return row.isMissingNode() ? Optional.empty() : Optional.of(dated(access, MetrcRows.alone(row)));
    }

    @Override
    public List<AdjustReason> reasons(Access access) throws IOException {
        return lists.all(access, "packages/v2/adjust/reasons").stream()
                .map(row -> new AdjustReason(
                        row.path("Name").asString(""), row.path("RequiresNote").asBoolean(false)))
                .filter(reason -> !reason.name().isEmpty())
                .toList();
    }

    private static final Map<String, TransferWant> WANTS = Map.of(
            "RequiresInvoiceNumber", TransferWant.INVOICE,
            "RequiresPackagesGrossWeight", TransferWant.PACKAGE_WEIGHTS,
            "RequiresDestinationGrossWeight", TransferWant.TOTAL_WEIGHT,
            "RequiresPDFDocument", TransferWant.DOCUMENT,
            "RequiresVehicleRegistrationNumber", TransferWant.REGISTRATION);

    @Override
    public List<TransferType> transferTypes(Access access) throws IOException {
        return lists.all(access, "transfers/v2/types").stream()
                .filter(row -> row.path("ForLicensedShipments").asBoolean(true)
                        && !row.path("Name").asString("").isEmpty())
                .map(row -> new TransferType(
                        row.path("Name").asString(""),
                        row.path("TransactionType").asString("").equalsIgnoreCase("Wholesale"),
                        wants(row)))
                .toList();
    }

    @Override
    public StateRooms rooms(Access access) throws IOException {
        return lists.mayMove(access)
                ? new StateRooms(true, lists.names(access, "locations/v2/active"))
                : new StateRooms(false, List.of());
    }

    @Override
    public List<String> items(Access access) throws IOException {
        return lists.names(access, "items/v2/active");
    }

    private static Set<TransferWant> wants(JsonNode type) {
        return WANTS.entrySet().stream()
                .filter(flag -> type.path(flag.getKey()).asBoolean(false))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /**
     * The list of adjustments tells it, from its end; what stands further back is not looked for. The newest of a package with the quantity of the change is
     * the one, else the newest of the package: stamps alone would name another person where the state's clock was set back.
     */
    @Override
    public Map<Long, String> adjusters(Access access, List<Changed> changes) throws IOException {
        var exact = new HashMap<Long, String>();
        var newest = new HashMap<String, String>();
        var looked = new int[1];
        lists.newestFirst(access, "packages/v2/adjustments", MetrcSystem::day, row -> {
            var tag = row.path("PackageLabel").asString("");
            var name = row.path("AdjustedByUserName").asString("");
            if (!name.isEmpty()) {
                var reason = row.path("AdjustmentReasonName").asString("");
                var who = reason.isEmpty() ? name : name + ", " + reason;
                var _ = newest.putIfAbsent(tag, who);
                var by = row.path("AdjustmentQuantity").decimalValue(BigDecimal.ZERO);
                changes.stream()
                        .filter(change -> change.tag().equals(tag)
                                && change.by().signum() != 0
                                && change.by().compareTo(by) == 0
                                && !exact.containsKey(change.id()))
                        .findFirst()
                        .ifPresent(change -> exact.put(change.id(), who));
            }
            return exact.size() < changes.size() && ++looked[0] < ADJUSTMENTS_LOOKED_AT;
        });
        var found = new HashMap<Long, String>();
        for (var change : changes) {
            var who = exact.getOrDefault(change.id(), newest.getOrDefault(change.tag(), ""));
            if (!who.isEmpty()) {
                found.put(change.id(), who);
            }
        }
        return found;
    }

    private static long day(JsonNode row) {
        try {
            return LocalDate.parse(row.path("AdjustmentDate").asString("")).toEpochDay();
        } catch (DateTimeException e) {
            return MetrcLists.UNKNOWN;
        }
    }

    @Override
    public List<String> freeTags(Access access) throws IOException {
        var answer = http.get(access, "tags/v2/package/available?licenseNumber=" + MetrcHttp.url(access.license()), "");
        var rows = answer.path("Data").isArray() ? answer.path("Data") : answer;
        if (!rows.isArray()) {
            throw new StateTrouble(
                    StateTrouble.Kind.UNREADABLE,
                    "The state answered without a list of tags: " + MetrcHttp.brief(answer.toString()));
        }
        var tags = new ArrayList<String>();
        for (JsonNode row : rows) {
            var tag = row.path("Label").asString("");
            if (!tag.isEmpty()) {
                tags.add(tag);
            }
        }
        return tags;
    }

    @Override
    public String encode(Report report) {
        return MetrcBodies.of(json, report);
    }

    @Override
    public Sent write(Access access, String kind, List<String> bodies, String about) {
        return writes.send(access, kind, bodies, about);
    }

    @Override
    public Set<Long> arrived(Access access, String kind, List<Doubt> doubts) throws IOException {
        return writes.arrived(access, kind, doubts);
    }

    @Override
    public List<Duty> probe(Access access) {
        return probe.duties(access);
    }
}
