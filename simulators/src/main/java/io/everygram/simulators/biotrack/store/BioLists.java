package io.everygram.simulators.biotrack.store;

import io.everygram.simulators.store.Rows;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The lists of BioTrack's rows, in order of their transactions. */
public final class BioLists implements Rows.Lists {
    @Override
    public List<String> of(String kind, String key, ObjectNode row) {
        var lists = new ArrayList<String>();
        var company = text(row, "_company");
        lists.add(table(kind, company));
        lists.add("kind " + kind);
        switch (kind) {
            case "manifest_stop_items" -> {
                lists.add("items " + text(row, "manifestid"));
                if (row.path("_open").asBoolean(false)) {
                    lists.add("open " + text(row, "inventoryid"));
                }
            }
            case "manifest_stop_data" -> lists.add("stops " + text(row, "manifestid"));
            case "inventory_transfer" -> {
                lists.add("transfers " + text(row, "manifestid"));
                if (!row.path("_received").asBoolean(false)
                        && !row.path("_refused").asBoolean(false)
                        && row.path("deleted").asInt(0) == 0) {
                    lists.add("inbound " + text(row, "outbound_license"));
                }
            }
            case "inventory_qa_sample" -> lists.add("samples " + text(row, "parentid"));
            default -> {}
        }
        return lists;
    }

    /** Rows of a table that a company sees. */
    public static String table(String kind, String company) {
        return company.isEmpty() ? "table " + kind : "table " + kind + " " + company;
    }

    @Override
    public long stamp(ObjectNode row) {
        return row.path("transactionid").asLong(0);
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).asString("");
    }
}
