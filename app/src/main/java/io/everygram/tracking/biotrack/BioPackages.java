package io.everygram.tracking.biotrack;

import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.port.StateSystem.Sink;
import io.everygram.tracking.port.StateTrouble;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Packages and where their testing stands, read by marks of transactions: one call a table tells everything that changed, however much there is. */
@Component
class BioPackages {
    private static final int ROWS_A_PART = 2_000;
    /** Its answers carry no time but the one that stamps rows, so that only a clock far off is told from a right one. */
    private static final Duration AHEAD = Duration.ofDays(365);

    private final BioHttp http;
    private final Clock clock;
    private final BioRooms rooms;
    private final BioTests tests;

    BioPackages(BioHttp http, Clock clock, BioRooms rooms, BioTests tests) {
        this.http = http;
        this.clock = clock;
        this.rooms = rooms;
        this.tests = tests;
    }

    static boolean isHere(Access access, JsonNode row) {
        var location = Fields.text(row, "location");
        return location.isEmpty() || location.equals(access.license());
    }

    // ------------------------------------------------------------------ reading

    /** All that is there. */
    String all(Access access, Sink<StatePackage> sink) throws StateTrouble {
        requireLicense(access);
        var samples = tests.read(access, BioMark.BEGINNING);
        var read = new Reading(access, samples, sink, BioMark.BEGINNING, true);
        read.run();
        sink.labStates(BioTests.inherited(samples, read.untold));
        return new BioMark(read.reader.reached(), samples.reached()).toText();
    }

    /** Lists show what the company has, so that a wrong license would only look empty. */
    private void requireLicense(Access access) throws StateTrouble {
        var reply = http.call(access, "inventory_manifest_lookup", http.object().put("location", access.license()), "");
        if (reply instanceof Reply.Failed failed && failed.code() == Reply.SESSION) {
            var _ = BioHttp.body(reply);
        }
    }

    /** What changed since a mark. */
    String changes(Access access, String mark, Sink<StatePackage> sink) throws StateTrouble {
        var from = BioMark.of(mark);
        var samples = tests.read(access, from);
        var read = new Reading(access, samples, sink, from, false);
        read.run();
        var states = new HashMap<>(samples.states());
        states.putAll(tests.asked(access, read.untold));
        if (!states.isEmpty()) {
            sink.labStates(states);
        }
        return new BioMark(read.reader.reached(), samples.reached()).toText();
    }

    /** One pass over the inventory. */
    private final class Reading {
        private final Access access;
        private final BioTests.Samples samples;
        private final Sink<StatePackage> sink;
        private final BioMark from;
        private final boolean whole;
        private final List<StatePackage> part = new ArrayList<>();
        private final BioTests.Untold untold = new BioTests.Untold();
        private Map<String, BigDecimal> onManifests = Map.of();
        private boolean manifestsRead;
        private final BioMark.Reader reader;
        private int rows;

        Reading(Access access, BioTests.Samples samples, Sink<StatePackage> sink, BioMark from, boolean whole) {
            this.access = access;
            this.samples = samples;
            this.sink = sink;
            this.from = from;
            this.whole = whole;
            this.reader = from.first().reader(clock);
        }

        void run() throws StateTrouble {
            var _ = rooms.of(access, whole);
            var asked = http.object().put("transaction_start", reader.start()).put("active", whole ? 1 : 0);
            var zero = new ArrayList<JsonNode>();
            reader.answered(http.rows(access, "sync_inventory", asked, Map.of("inventory", row -> {
                reader.saw(row);
                if (isHere(access, row)) {
                    if (isEmptyYetHere(row)) {
                        zero.add(row);
                    } else {
                        take(row);
                    }
                }
            })));
            for (var row : zero) {
                take(row);
            }
            flush();
        }

        /** Some states show what is on an open manifest with nothing left. */
        private boolean isEmptyYetHere(JsonNode row) throws StateTrouble {
            return !Fields.is(row, "deleted")
                    && Fields.decimal(row, "remaining_quantity").signum() == 0;
        }

        private void take(JsonNode row) throws StateTrouble {
            var tag = Fields.required(row, "id");
            untold.madeOf(tag, Fields.texts(row.path("inventoryparentid")));
            var state = samples.states().getOrDefault(tag, "");
            if (state.isEmpty()) {
                untold.add(tag);
            }
            part.add(statePackage(row, tag, state));
            if (part.size() >= ROWS_A_PART) {
                flush();
            }
        }

        private void flush() {
            rows += part.size();
            sink.rows(part, from.toText());
            sink.progress(rows, rows);
            part.clear();
        }

        private StatePackage statePackage(JsonNode row, String tag, String labState) throws StateTrouble {
            int type = (int) Fields.number(row, "inventorytype");
            boolean gone = Fields.is(row, "deleted");
            var left = Fields.decimal(row, "remaining_quantity");
            var listed = left.signum() == 0 && !gone ? onManifests().get(tag) : null;
            boolean held = Fields.is(row, "seized") || Fields.is(row, "inventorystatus");
            var product = Fields.text(row, "productname");
            return new StatePackage(
                    tag,
                    gone ? "INACTIVE" : listed != null ? "IN_TRANSIT" : held ? "ON_HOLD" : "ACTIVE",
                    product.isEmpty() ? Fields.text(row, "strain") : product,
                    gone ? BigDecimal.ZERO : listed != null ? listed : left,
                    Types.unit(type),
                    room(Fields.text(row, "currentroom")),
                    labState,
                    moment(clock, row));
        }

        private String room(String number) throws StateTrouble {
            if (number.isEmpty() || number.equals("0")) {
                return "";
            }
            var known = rooms.of(access, false).get(number);
            return known != null ? known : rooms.of(access, true).getOrDefault(number, "Room " + number);
        }

        /** What is on a manifest that has not left. */
        private Map<String, BigDecimal> onManifests() throws StateTrouble {
            if (!manifestsRead) {
                manifestsRead = true;
                onManifests = openItems(access);
            }
            return onManifests;
        }
    }

    private Map<String, BigDecimal> openItems(Access access) throws StateTrouble {
        var open = new HashSet<String>();
        var items = new ArrayList<JsonNode>();
        http.rows(
                access,
                "sync_manifest",
                http.object().put("active", 1),
                Map.of(
                        "manifest",
                        row -> {
                            if (!Fields.is(row, "fulfilled") && !Fields.is(row, "deleted")) {
                                open.add(Fields.required(row, "manifestid"));
                            }
                        },
                        "manifest_stop_items",
                        items::add));
        var quantities = new HashMap<String, BigDecimal>();
        for (var item : items) {
            if (open.contains(Fields.text(item, "manifestid")) && !Fields.is(item, "deleted")) {
                quantities.put(Fields.required(item, "inventoryid"), Fields.decimal(item, "quantity"));
            }
        }
        return quantities;
    }

    /** Seconds are all that BioTrack tells; the transaction orders what happened within one. A row of the next year cannot be trusted in anything. */
    static Instant moment(Clock clock, JsonNode row) throws StateTrouble {
        try {
            long second = Fields.number(row, "sessiontime");
            var moment = Instant.ofEpochSecond(second, Fields.number(row, "transactionid") % 1_000_000 * 1_000);
            if (moment.isAfter(clock.instant().plus(AHEAD))) {
                throw StateTrouble.future(Fields.text(row, row.has("id") ? "id" : "manifestid"), moment);
            }
            return moment;
        } catch (DateTimeException e) {
            throw Fields.unreadable(row, e);
        }
    }

    /** What is left of one; where it stands is told by the reading of changes only. */
    Optional<StatePackage> one(Access access, String tag) throws StateTrouble {
        var asked = http.object();
        var _ = asked.putArray("barcodeid").add(tag);
        var reply = http.read(access, "inventory_check", asked, tag);
        for (var row : reply.path("data")) {
            if (Fields.text(row, "barcode_id").equals(tag)) {
                int type = (int) Fields.number(row, row.has("invtype") ? "invtype" : "inventorytype");
                return Optional.of(new StatePackage(
                        tag,
                        "ACTIVE",
                        Fields.text(row, "product"),
                        Fields.decimal(row, "quantity"),
                        Types.unit(type),
                        "",
                        "",
                        Instant.ofEpochSecond(Fields.number(reply, "sessiontime"))));
            }
        }
        return Optional.empty();
    }

    /** The inventory type of one; 0 when the state does not know it. */
    int type(Access access, String tag) throws StateTrouble {
        var asked = http.object();
        var _ = asked.putArray("barcodeid").add(tag);
        for (var row : http.read(access, "inventory_check", asked, tag).path("data")) {
            if (Fields.text(row, "barcode_id").equals(tag)) {
                return (int) Fields.number(row, row.has("invtype") ? "invtype" : "inventorytype");
            }
        }
        return 0;
    }
}
