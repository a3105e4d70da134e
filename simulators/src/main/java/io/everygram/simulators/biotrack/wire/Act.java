package io.everygram.simulators.biotrack.wire;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.store.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call under way: what was asked, by whom, what it changes and what is answered.
 *
 * @param transaction the number that all rows changed by this call carry
 */
public record Act(
        BioSystem system,
        Change change,
        ObjectNode user,
        String company,
        ObjectNode asked,
        ObjectNode reply,
        long transaction) {

    /** No amount or price has more digits, before its point or behind it. */
    private static final int MOST_DIGITS = 15;

    public boolean is(BioSwitch which, String value) {
        return system.switches().is(which, value);
    }

    public long hours(BioSwitch which) {
        return Long.parseLong(system.switches().of(which));
    }

    public long now() {
        return system.now();
    }

    public String text(String field) {
        return asked.path(field).asString("").strip();
    }

    public String required(String field) {
        var text = text(field);
        if (text.isEmpty()) {
            throw BioError.argument("Please specify " + field + ".");
        }
        return text;
    }

    /** Stores a row under this transaction; its first one stays as transactionid_original. */
    public void put(String kind, String key, ObjectNode row) {
        if (!row.has("transactionid_original")) {
            row.put("transactionid_original", transaction);
        }
        if (!row.has("_company")) {
            row.put("_company", company);
        }
        row.put("transactionid", transaction).put("sessiontime", now());
        if (!row.has("deleted")) {
            row.put("deleted", 0);
        }
        change.put(kind, key, row);
    }

    /** A new identifier of 16 digits. */
    public String barcode() {
        return "%d%09d"
                .formatted(ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999), change.newId() % 1_000_000_000L);
    }

    /** The nodes of {@code data}: an array, a single object, or the call itself. */
    public List<JsonNode> data() {
        var data = asked.path("data");
        if (data.isObject()) {
            return List.of(data);
        }
        var nodes = new ArrayList<JsonNode>();
        data.forEach(nodes::add);
        if (nodes.isEmpty()) {
            throw BioError.argument("You did not provide any data to update.");
        }
        return nodes;
    }

    /** Identifiers given as one or as a list. */
    public static List<String> texts(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(n -> n.asString("").strip()).toList();
        }
        var one = node.asString("").strip();
        return one.isEmpty() ? List.of() : List.of(one);
    }

    public List<String> barcodes() {
        var found = texts(asked.path("barcodeid"));
        if (found.isEmpty()) {
            throw BioError.argument("Please specify at least one identifier.");
        }
        return found;
    }

    /** A number that may be text; fails on anything else. */
    public static BigDecimal decimal(JsonNode node, String field) {
        try {
            var number = new BigDecimal(node.path(field).asString("").strip());
            if (number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= 2 * MOST_DIGITS) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw BioError.argument("Please specify a valid " + field + ".");
        }
        throw BioError.argument("Please specify a valid " + field + ".");
    }

    /** The premises named in {@code location}, of this company. */
    public String location() {
        var license = text("location");
        if (license.isEmpty()) {
            var mine = system.rows().all("table location " + company);
            return mine.size() == 1 ? mine.getFirst().path("location").asString("") : "";
        }
        if (change.get("location", license).isEmpty()) {
            throw license.equals(company)
                    ? BioError.argument("Please specify a valid license number.")
                    : new BioError(63, "You provided an invalid location license number.");
        }
        if (!company(license).equals(company)) {
            throw new BioError(63, "You provided an invalid location license number.");
        }
        return license;
    }

    public String company(String license) {
        return change.get("location", license)
                .map(row -> row.path("_company").asString(""))
                .orElseThrow(() -> BioError.argument("Please specify a valid license number."));
    }

    /** An item this company has and the state did not seize. */
    public ObjectNode ours(String barcode) {
        var item = item(barcode);
        if (item.path("seized").asInt(0) == 1 && is(BioSwitch.SEIZED, "REFUSED")) {
            throw BioError.rule("The item " + barcode + " has been seized and cannot be changed.");
        }
        return item;
    }

    /** An item this company has, not destroyed and not gone. */
    public ObjectNode item(String barcode) {
        return change.get("inventory", barcode)
                .filter(row -> row.path("_company").asString("").equals(company)
                        && row.path("deleted").asInt(0) == 0)
                .orElseThrow(
                        () -> BioError.argument("You do not currently have possession of identifier " + barcode + "."));
    }
}
