package io.everygram.tracking.biotrack;

import io.everygram.kernel.Unit;
import io.everygram.tracking.domain.ReportRules;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateTrouble;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What to ask of BioTrack for each kind of report. */
@Component
class BioOrders {
    private final BioHttp http;
    private final BioPackages packages;
    private final BioRooms rooms;

    BioOrders(BioHttp http, BioPackages packages, BioRooms rooms) {
        this.http = http;
        this.packages = packages;
        this.rooms = rooms;
    }

    /** What to ask of BioTrack. */
    record Order(String action, ObjectNode parameters) {}

    /** It cannot be said to BioTrack; the message is for people. */
    static final class Unsayable extends Exception {
        private static final long serialVersionUID = 1L;

        Unsayable(String why) {
            super(why, null, false, false);
        }
    }

    Order order(Access access, String kind, JsonNode body) throws Unsayable, StateTrouble {
        return switch (kind) {
            case "ADJUST" -> adjust(access, body);
            case "LOCATION" -> move(access, body);
            case "CREATE", "SAMPLE" -> create(access, body);
            case "TEMPLATE" -> manifest(access, body);
            case "DEPART" -> depart(body);
            case "VOID" -> new Order("inventory_manifest_void", http.object().put("manifest_id", manifest(body)));
            case "RECEIVE" -> receive(access, body);
            case "RETURN" -> returned(access, body);
            case "DESTROY" -> {
                var asked = http.object().put("reason", said(body));
                var _ = asked.putArray("barcodeid").add(named(body, "Label"));
                yield new Order("inventory_destroy", asked);
            }
            case "REMEDIATE" ->
                throw new Unsayable(
                        "The state's interface has no report of a remediation. Enter it on the state's site, then withdraw this.");
            default -> throw new Unsayable("The state's interface has nothing for " + kind + ".");
        };
    }

    /** What begins with a zero stands for a name that the state has not given yet. */
    static String named(JsonNode node, String field) throws Unsayable {
        var tag = Fields.text(node, field);
        if (tag.startsWith("0")) {
            throw new Unsayable("The state has not named package " + tag
                    + " yet: the report that makes it was withdrawn or is refused.");
        }
        return tag;
    }

    private static String manifest(JsonNode body) throws Unsayable {
        var number = Fields.text(body, "Manifest");
        if (!number.matches("[0-9]{10,20}")) {
            throw new Unsayable(
                    "The state does not know manifest " + number + ": the report that makes it was refused.");
        }
        return number;
    }

    static String said(JsonNode body) {
        var reason = Fields.text(body, "AdjustmentReason");
        var note = Fields.text(body, "ReasonNote");
        return note.isEmpty() ? reason : reason + ": " + note;
    }

    private static Unit unit(JsonNode node) {
        return Unit.parse(Fields.text(node, "UnitOfMeasure")).orElse(Unit.EACH);
    }

    /** Less is said as what is taken away, which nobody's change meanwhile can spoil; more can only be said as the new amount. */
    private Order adjust(Access access, JsonNode body) throws Unsayable, StateTrouble {
        var tag = named(body, "Label");
        var change = Fields.decimal(body, "Quantity");
        var unit = unit(body);
        var asked = http.object();
        var row = asked.putArray("data")
                .addObject()
                .put("barcodeid", tag)
                .put("reason", said(body))
                .put("type", Types.adjustment(Fields.text(body, "AdjustmentReason")));
        if (change.signum() < 0) {
            var _ = row.put("remove_quantity", Types.amount(change.negate(), unit))
                    .put("remove_quantity_uom", Types.uom(unit));
        } else {
            var now = packages.one(access, tag)
                    .orElseThrow(() -> new Unsayable("The state does not know package " + tag + "."));
            var _ = row.put("quantity", Types.plain(now.quantity().add(Types.base(change, unit))))
                    .put("quantity_uom", unit == Unit.EACH ? "each" : "g");
        }
        return new Order("inventory_adjust", asked);
    }

    private Order move(Access access, JsonNode body) throws Unsayable, StateTrouble {
        var tag = named(body, "Label");
        var name = Fields.text(body, "Location");
        var room = room(access, name, false);
        if (room.isEmpty()) {
            room = room(access, name, true);
        }
        if (room.isEmpty()) {
            throw new Unsayable(ReportRules.noRoom(name).cause());
        }
        var asked = http.object();
        var _ = asked.putArray("data").addObject().put("barcodeid", tag).put("room", room);
        return new Order("inventory_move", asked);
    }

    private String room(Access access, String name, boolean anew) throws StateTrouble {
        return rooms.of(access, anew).entrySet().stream()
                .filter(room -> room.getValue().equalsIgnoreCase(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** A part of one package is split off; everything else is a conversion, also into what is counted out of what is weighed. Source: docs/domain/sources.md#biotrack-units (read 2026-11-26). */
    private Order create(Access access, JsonNode body) throws Unsayable, StateTrouble {
        var made = Fields.decimal(body, "Quantity");
        var unit = unit(body);
        var asked = http.object();
        var data = asked.putArray("data");
        var taken = BigDecimal.ZERO;
        var sources = body.path("Ingredients");
        boolean oneKind = true;
        for (var source : sources) {
            var quantity = Fields.decimal(source, "Quantity");
            taken = taken.add(Types.base(quantity, unit(source)));
            oneKind &= unit(source).kind() == unit.kind();
            var _ = data.addObject()
                    .put("barcodeid", named(source, "Package"))
                    .put("remove_quantity", Types.amount(quantity, unit(source)))
                    .put("remove_quantity_uom", Types.uom(unit(source)));
        }
        boolean split = oneKind
                && Fields.is(body, "UseSameItem")
                && sources.size() == 1
                && taken.compareTo(Types.base(made, unit)) == 0;
        if (split) {
            return new Order("inventory_split", asked);
        }
        int source = packages.type(access, Fields.text(sources.path(0), "Package"));
        int type = oneKind && Fields.is(body, "UseSameItem")
                ? source
                : Types.of(Fields.text(body, "Category"), unit == Unit.EACH, source);
        var _ = asked.put("derivative_type", type)
                .put("derivative_quantity", Types.amount(made, unit))
                .put("derivative_quantity_uom", Types.uom(unit));
        if (!Fields.text(body, "Item").isEmpty()) {
            var _ = asked.put("derivative_product", Fields.text(body, "Item"));
        }
        return new Order("inventory_convert", asked);
    }

    // ------------------------------------------------------------------ manifests and transfers

    private Order manifest(Access access, JsonNode body) throws Unsayable, StateTrouble {
        var asked = http.object()
                .put("location", access.license())
                .put("employee_id", employee(access, body))
                .put("vehicle_id", vehicle(access, Fields.text(body, "VehiclePlate")));
        var stops = asked.putArray("stop_overview");
        int number = 0;
        for (var destination : body.path("Destinations")) {
            var stop = stops.addObject()
                    .put("approximate_departure", Fields.text(destination, "DepartsAt"))
                    .put("approximate_arrival", Fields.text(destination, "ArrivesAt"))
                    .put("approximate_route", Fields.text(destination, "PlannedRoute"))
                    .put("vendor_license", Fields.text(destination, "RecipientLicenseNumber"))
                    .put("stop_number", String.valueOf(++number));
            var items = stop.putArray("barcodeid");
            for (var item : destination.path("Packages")) {
                items.add(named(item, "PackageLabel"));
            }
        }
        return new Order("inventory_manifest", asked);
    }

    private String employee(Access access, JsonNode body) throws Unsayable, StateTrouble {
        var wanted = Fields.text(body, "DriverEmployee");
        return find(access, "employee", "employee_id", "employee_id", wanted)
                .or(Fields.text(body, "DriverName"))
                .orElse("driver " + Fields.text(body, "DriverName") + " (" + wanted + ")");
    }

    private String vehicle(Access access, String plate) throws Unsayable, StateTrouble {
        return find(access, "vehicle", "plate", "vehicle_id", plate).orElse("vehicle with the plate " + plate);
    }

    private Found find(Access access, String table, String by, String id, String wanted) throws StateTrouble {
        var all = new HashMap<String, String>();
        var names = new HashMap<String, String>();
        http.rows(access, "sync_" + table, http.object().put("active", 1), Map.of(table, row -> {
            if (!Fields.is(row, "deleted")) {
                all.put(Fields.text(row, by), Fields.text(row, id));
                names.put(Fields.text(row, "employee_name"), Fields.text(row, id));
            }
        }));
        return new Found(all.getOrDefault(wanted, ""), names);
    }

    private record Found(String id, Map<String, String> names) {
        Found or(String name) {
            return id.isEmpty() ? new Found(names.getOrDefault(name, ""), names) : this;
        }

        String orElse(String what) throws Unsayable {
            if (id.isEmpty()) {
                throw new Unsayable("The state has no " + what + ". Add it on the state's site, then send again.");
            }
            return id;
        }
    }

    private Order depart(JsonNode body) throws Unsayable {
        var asked = http.object().put("manifest_id", manifest(body));
        var data = asked.putArray("data");
        for (var item : body.path("Packages")) {
            var _ = data.addObject()
                    .put("barcodeid", named(item, "PackageLabel"))
                    .put("price", Fields.text(item, "WholesalePrice"));
        }
        return new Order("inventory_transfer_outbound", asked);
    }

    private Order receive(Access access, JsonNode body) throws Unsayable, StateTrouble {
        var asked = http.object().put("location", access.license());
        var data = asked.putArray("data");
        for (var taken : body.path("Packages")) {
            var unit = unit(taken);
            var _ = data.addObject()
                    .put("barcodeid", named(taken, "Label"))
                    .put("quantity", Types.amount(Fields.decimal(taken, "Quantity"), unit))
                    .put("uom", Types.uom(unit));
        }
        return new Order("inventory_transfer_inbound", asked);
    }

    private Order returned(Access access, JsonNode body) throws Unsayable {
        var asked = http.object().put("location", access.license());
        var _ = asked.putArray("data").addObject().put("barcodeid", named(body, "Label"));
        return new Order("inventory_transfer_outbound_return", asked);
    }
}
