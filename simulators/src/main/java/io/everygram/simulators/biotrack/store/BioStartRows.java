package io.everygram.simulators.biotrack.store;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What a row of BioTrack's start data must have. */
public final class BioStartRows {
    private static final Set<String> KINDS = Set.of(
            "location",
            "user",
            "inventory",
            "inventory_room",
            "inventory_adjust",
            "inventory_transfer",
            "inventory_transfer_inbound",
            "inventory_qa_sample",
            "inventory_sample",
            "id_preassign",
            "vehicle",
            "employee",
            "manifest",
            "manifest_stop_data",
            "manifest_stop_items",
            "plant",
            "plant_room",
            "plant_derivative",
            "sale",
            "tax_report",
            "ingredient");

    private BioStartRows() {}

    /** @throws IllegalArgumentException with the reason when this is no row of the state */
    public static void judge(String kind, String key, ObjectNode row) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("there is no kind " + kind + "; there are "
                    + String.join(", ", KINDS.stream().sorted().toList()));
        }
        if (row.path("_company").asString("").isBlank()) {
            throw new IllegalArgumentException("every row wants _company, whose it is");
        }
        if (row.has("transactionid") && !row.path("transactionid").isIntegralNumber()) {
            throw new IllegalArgumentException("transactionid must be a whole number");
        }
        switch (kind) {
            case "location" -> same(key, row, "location");
            case "user" -> same(key, row, "username");
            case "inventory" -> {
                same(key, row, "id");
                if (!row.path("remaining_quantity").asString("").matches("[0-9]+(\\.[0-9]+)?")) {
                    throw new IllegalArgumentException("remaining_quantity must be a number");
                }
            }
            default -> {}
        }
    }

    private static void same(String key, ObjectNode row, String field) {
        if (!row.path(field).asString("").equals(key)) {
            throw new IllegalArgumentException("the key must be the row's " + field + ", not \"" + key + "\"");
        }
    }
}
