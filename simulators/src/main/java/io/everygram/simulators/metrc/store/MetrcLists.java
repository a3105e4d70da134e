package io.everygram.simulators.metrc.store;

import io.everygram.simulators.store.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The lists in which Metrc's rows stand. Their names are made here and nowhere else. */
public final class MetrcLists implements Rows.Lists {
    private static final Set<String> ARCHIVED =
            Set.of("item", "location", "sublocation", "strain", "driver", "vehicle", "template", "brand");

    @Override
    public List<String> of(String kind, String key, ObjectNode row) {
        var license = text(row, "License");
        var lists = new ArrayList<String>();
        lists.add(of(kind, license));
        if (row.path("Id").isIntegralNumber()) {
            lists.add(byId(kind, row.path("Id").asLong()));
        }
        if (!text(row, "Name").isEmpty()) {
            lists.add(byName(kind, license, text(row, "Name")));
        }
        if (ARCHIVED.contains(kind)) {
            lists.add(of(kind, license) + (row.path("Archived").asBoolean(false) ? " inactive" : " active"));
        }
        switch (kind) {
            case "package" -> {
                lists.add(packages(license, status(row)));
                lists.add("label " + text(row, "Label"));
                lists.add(byId(kind + " " + license, row.path("Id").asLong(0)));
                if (row.path("IsProductionBatch").asBoolean(false)) {
                    lists.add(byName("batch", license, text(row, "ProductionBatchNumber")));
                }
            }
            case "tag" -> {
                if (!row.path("Used").asBoolean(false)) {
                    lists.add(of("tag", license) + (row.path("Ordered").asBoolean(false) ? " ordered" : " free"));
                }
            }
            case "transfer" -> {
                if (row.path("HasRejected").asBoolean(false)) {
                    lists.add(of("rejected", license));
                }
            }
            case "delivery" -> {
                lists.add(of("incoming", text(row, "RecipientFacilityLicenseNumber")));
                lists.add(deliveries(row.path("TransferId").asLong(0)));
                row.path("Packages")
                        .forEach(p -> lists.add(
                                byId("deliverypackage", p.path("PackageId").asLong(0))));
                for (var transporter : row.path("Transporters")) {
                    lists.add(of(
                            "hub",
                            transporter.path("TransporterFacilityLicenseNumber").asString("")));
                }
            }
            case "template" ->
                row.path("Destinations")
                        .forEach(d -> lists.add(byId(
                                "destination", d.path("TransferDestinationId").asLong(0))));
            case "labresult" -> {
                lists.add("results " + text(row, "PackageLabel"));
                if (row.has("LabTestResultDocumentFileId")) {
                    lists.add(document(row.path("LabTestResultDocumentFileId").asLong(0)));
                }
            }
            default -> {}
        }
        return lists.stream().distinct().toList();
    }

    public static String of(String kind, String license) {
        return license.isEmpty() ? kind : kind + " " + license;
    }

    public static String byId(String kind, long id) {
        return "#" + kind + " " + id;
    }

    public static String byName(String kind, String license, String name) {
        return "name " + of(kind, license) + " " + name.strip().toLowerCase(Locale.ROOT);
    }

    /** @param list active, onhold, intransit or inactive */
    public static String packages(String license, String list) {
        return "package " + license + " " + list;
    }

    public static String deliveries(long transfer) {
        return "deliveries " + transfer;
    }

    /** Results of which a file is the paper. */
    public static String document(long file) {
        return "document " + file;
    }

    private static String status(ObjectNode row) {
        var status = text(row, "Status");
        if (status.isEmpty() || status.equals("active")) {
            return row.path("IsOnHold").asBoolean(false) ? "onhold" : "active";
        }
        return status;
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).asString("");
    }
}
