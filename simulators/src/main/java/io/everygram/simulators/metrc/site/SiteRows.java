package io.everygram.simulators.metrc.site;

import static io.everygram.simulators.site.SiteHtml.cell;
import static io.everygram.simulators.site.SiteHtml.safe;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.site.SiteHtml;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of the site's tables, each with what can be done to it. */
final class SiteRows {
    private SiteRows() {}

    static String template(SiteHtml html, ObjectNode row) {
        var destination = row.path("Destinations").path(0);
        return cell(text(row, "Name"))
                + cell(text(row, "License"))
                + cell(destination.path("RecipientLicenseNumber").asString(""))
                + cell(Integer.toString(destination.path("Packages").size()))
                + "<td>" + html.button("templates/" + text(row, "Id") + "/register", "Register manifest") + "</td>";
    }

    static String transfer(SiteHtml html, io.everygram.simulators.store.Rows rows, ObjectNode row) {
        var deliveries = rows.all(MetrcLists.deliveries(row.path("Id").asLong(0)));
        var to = deliveries.stream()
                .map(d -> text(d, "RecipientFacilityLicenseNumber"))
                .collect(java.util.stream.Collectors.joining(", "));
        boolean departed = !text(row, "ActualDepartureDateTime").isEmpty();
        boolean received = !text(row, "ReceivedDateTime").isEmpty();
        boolean voided = row.path("IsVoided").asBoolean(false);
        var path = "transfers/" + text(row, "Id") + "/";
        var acting = new StringBuilder();
        if (!received && !voided) {
            acting.append(departed ? "" : html.button(path + "depart", "Mark departed"));
            acting.append(html.button(path + "receive", "Receive as the customer"));
            acting.append(html.button(path + "reject", "Reject all")).append(html.button(path + "void", "Void"));
            acting.append(lines(html, path, deliveries));
        }
        if (row.path("HasRejected").asBoolean(false)) {
            acting.append(html.button(path + "return", "Rejected goods are back"));
        }
        return cell(text(row, "ManifestNumber"))
                + cell(text(row, "Name"))
                + cell(text(row, "License") + " → " + to)
                + cell(voided ? "void" : received ? "received" : departed ? "under way" : "registered")
                + "<td>" + acting + "</td>";
    }

    /** Quantities to accept, package by package; "reject" refuses one. */
    private static String lines(SiteHtml html, String path, List<ObjectNode> deliveries) {
        var inputs = new StringBuilder();
        for (var delivery : deliveries) {
            for (var line : delivery.path("Packages")) {
                var label = safe(text(line, "PackageLabel"));
                inputs.append("<label><code>" + label + "</code><input class=\"number\" name=\"" + label + "\" value=\""
                        + safe(text(line, "ShippedQuantity")) + "\"></label>");
            }
        }
        return "<details><summary>Package by package</summary>"
                + html.form(path + "receive", inputs + "<button>Receive these</button>")
                + "<p>Write “reject” for a package that is refused.</p></details>";
    }

    static String pack(SiteHtml html, ObjectNode row) {
        var path = "packages/" + text(row, "License") + "/" + text(row, "Label") + "/";
        boolean held = row.path("IsOnHold").asBoolean(false);
        return "<td><code>" + safe(text(row, "Label")) + "</code><br>" + safe(text(row, "License")) + "</td>"
                + cell(row.path("Item").path("Name").asString(""))
                + cell(row.path("Quantity").asString("") + " " + text(row, "UnitOfMeasureName"))
                + cell(text(row, "Status") + (held ? ", on hold" : "") + ", " + text(row, "LocationName") + ", "
                        + text(row, "LabTestingState"))
                + "<td>" + html.field(path + "quantity", "Quantity", text(row, "Quantity"))
                + html.button(path + "hold", held ? "Release hold" : "Put on hold")
                + html.field(path + "lab", "Lab state", text(row, "LabTestingState")) + "</td>";
    }

    static String facility(SiteHtml html, io.everygram.simulators.store.Rows rows, ObjectNode row) {
        var license = row.path("License").path("Number").asString(text(row, "Name"));
        var list = MetrcLists.of("tag", license);
        var all = io.everygram.simulators.store.Window.ALL;
        return cell(license)
                + cell(rows.count(list + " free", all) + " free, " + rows.count(list + " ordered", all) + " ordered")
                + "<td>"
                + html.form(
                        "tags/" + license + "/order",
                        "<input class=\"number\" name=\"value\" value=\"100\" inputmode=\"numeric\" aria-label=\"Number of tags\"><button>Order tags</button>")
                + html.button("tags/" + license + "/arrived", "Tags have arrived") + "</td>";
    }

    static String key(SiteHtml html, ObjectNode row) {
        boolean expired = row.path("Expired").asBoolean(false);
        var id = text(row, "Id");
        return cell(row.path("User").asString(row.path("Employee").asString("Test User")))
                + cell(row.path("Licenses")
                        .valueStream()
                        .map(l -> l.asString(""))
                        .limit(4)
                        .collect(java.util.stream.Collectors.joining(", ")))
                + cell(expired ? "expired" : "valid")
                + "<td>"
                + html.button("keys/" + id + "/" + (expired ? "renew" : "expire"), expired ? "Make valid" : "Expire")
                + html.button("keys/" + id + "/regenerate", "Regenerate") + "</td>";
    }

    static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }
}
