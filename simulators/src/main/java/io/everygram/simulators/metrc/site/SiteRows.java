package io.everygram.simulators.metrc.site;

import static io.everygram.simulators.site.SiteHtml.cell;
import static io.everygram.simulators.site.SiteHtml.code;
import static io.everygram.simulators.site.SiteHtml.number;
import static io.everygram.simulators.site.SiteHtml.safe;

import io.everygram.simulators.metrc.rules.LabTests;
import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.site.SiteHtml;
import io.everygram.simulators.store.Rows;
import io.everygram.simulators.store.Window;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of the site's tables, each with what can be done to it. */
final class SiteRows {
    private static final int SHOWN_OF_KEY = 6;
    private static final int MOST_LICENSES = 4;

    private SiteRows() {}

    static String template(SiteHtml html, Rows rows, ObjectNode row) {
        var destinations = row.path("Destinations").valueStream().toList();
        int packages =
                destinations.stream().mapToInt(d -> d.path("Packages").size()).sum();
        return cell(text(row, "Name"))
                + premises(rows, List.of(text(row, "License")))
                + premises(
                        rows,
                        destinations.stream()
                                .map(d -> text(d, "RecipientLicenseNumber"))
                                .toList())
                + number(Integer.toString(packages))
                + "<td>" + html.mainButton("templates/" + text(row, "Id") + "/register", "Register manifest") + "</td>";
    }

    /** Names with their licenses. */
    private static String premises(Rows rows, List<String> licenses) {
        return "<td>"
                + licenses.stream()
                        .map(license -> safe(rows.get("facility", license)
                                        .map(f -> text(f, "Name"))
                                        .orElse(""))
                                + "<small><code>" + safe(license) + "</code></small>")
                        .collect(Collectors.joining())
                + "</td>";
    }

    static String transfer(SiteHtml html, Rows rows, ObjectNode row) {
        var deliveries = rows.all(MetrcLists.deliveries(row.path("Id").asLong(0)));
        boolean departed = !text(row, "ActualDepartureDateTime").isEmpty();
        boolean open =
                deliveries.stream().anyMatch(d -> text(d, "ReceivedDateTime").isEmpty())
                        && !row.path("IsVoided").asBoolean(false);
        var path = "transfers/" + text(row, "Id") + "/";
        var acting = new StringBuilder();
        if (open) {
            acting.append(departed ? "" : html.mainButton(path + "depart", "Mark departed"));
            acting.append(
                    departed
                            ? html.mainButton(path + "receive", "Receive all")
                            : html.button(path + "receive", "Receive all"));
            acting.append(html.button(path + "reject", "Reject all")).append(html.button(path + "void", "Void"));
            acting.append(lines(html, path, deliveries));
        }
        if (row.path("HasRejected").asBoolean(false)) {
            acting.append(html.mainButton(path + "return", "Rejected goods are back"));
        }
        return "<td>" + safe(text(row, "ManifestNumber")) + "<small>" + safe(text(row, "Name")) + "</small></td>"
                + premises(rows, List.of(text(row, "License")))
                + premises(
                        rows,
                        deliveries.stream()
                                .map(d -> text(d, "RecipientFacilityLicenseNumber"))
                                .toList())
                + "<td class=\"state\">" + standing(row, deliveries, open, departed) + "</td>"
                + "<td>" + acting + "</td>";
    }

    private static String standing(ObjectNode row, List<ObjectNode> deliveries, boolean open, boolean departed) {
        if (row.path("IsVoided").asBoolean(false)) {
            return "void";
        }
        if (open) {
            return departed ? "under way" : "registered";
        }
        var states = deliveries.stream()
                .flatMap(d -> d.path("Packages").valueStream())
                .map(line -> text(line, "ShipmentPackageState"))
                .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting()));
        return states.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("<br>"));
    }

    private static String lines(SiteHtml html, String path, List<ObjectNode> deliveries) {
        var inputs = deliveries.stream()
                .filter(delivery -> text(delivery, "ReceivedDateTime").isEmpty())
                .flatMap(delivery -> delivery.path("Packages").valueStream())
                .map(line -> SiteHtml.line(text(line, "PackageLabel"), text(line, "ShippedQuantity")))
                .collect(Collectors.joining());
        return "<details><summary>Package by package</summary>"
                + html.form(path + "receive", "lines", inputs + "<button class=\"main\">Receive these</button>")
                + "</details>";
    }

    static String pack(SiteHtml html, ObjectNode row) {
        var path = "packages/" + text(row, "License") + "/" + text(row, "Label") + "/";
        boolean held = row.path("IsOnHold").asBoolean(false);
        boolean recalled = row.path("IsOnRecall").asBoolean(false);
        var stands = Stream.of(text(row, "Status"), text(row, "LocationName"), text(row, "LabTestingState"))
                .filter(word -> !word.isEmpty())
                .map(SiteHtml::safe)
                .collect(Collectors.joining(", "));
        return "<td><code>" + safe(text(row, "Label")) + "</code><small>" + safe(text(row, "License")) + "</small></td>"
                + cell(row.path("Item").path("Name").asString(""))
                + number(row.path("Quantity").asString("") + " " + text(row, "UnitOfMeasureName"))
                + "<td>" + stands + (held ? " <span class=\"held\">on hold</span>" : "")
                + (recalled ? " <span class=\"held\">on recall</span>" : "") + "</td>"
                + "<td>" + html.field(path + "quantity", "Quantity", text(row, "Quantity"))
                + html.choice(path + "lab", "State of its tests", LabTests.STATES, text(row, "LabTestingState"))
                + html.button(path + "hold", held ? "Release hold" : "Put on hold")
                + html.button(path + "recall", recalled ? "End recall" : "Recall") + "</td>";
    }

    static String facility(SiteHtml html, Rows rows, ObjectNode row) {
        var license = row.path("License").path("Number").asString(text(row, "Name"));
        var list = MetrcLists.of("tag", license);
        long ordered = rows.count(list + " ordered", Window.ALL);
        return premises(rows, List.of(license))
                + number(Long.toString(rows.count(list + " free", Window.ALL)))
                + number(Long.toString(ordered))
                + "<td>"
                + html.form(
                        "tags/" + license + "/order",
                        "<input class=\"number\" name=\"value\" value=\"100\" inputmode=\"numeric\" aria-label=\"Number of tags\"><button>Order tags</button>")
                + (ordered > 0 ? html.mainButton("tags/" + license + "/arrived", "Tags have arrived") : "") + "</td>";
    }

    static String key(SiteHtml html, String key, ObjectNode row) {
        boolean expired = row.path("Expired").asBoolean(false);
        var id = text(row, "Id");
        var licenses =
                row.path("Licenses").valueStream().map(l -> l.asString("")).toList();
        return cell(row.path("User").asString(row.path("Employee").asString("Test User")))
                + code("…" + key.substring(Math.max(0, key.length() - SHOWN_OF_KEY)))
                + cell(licenses.stream().limit(MOST_LICENSES).collect(Collectors.joining(", "))
                        + (licenses.size() > MOST_LICENSES
                                ? " and " + (licenses.size() - MOST_LICENSES) + " more"
                                : ""))
                + cell(expired ? "expired" : "valid")
                + "<td>"
                + html.button("keys/" + id + "/" + (expired ? "renew" : "expire"), expired ? "Make valid" : "Expire")
                + html.button("keys/" + id + "/regenerate", "Regenerate") + "</td>";
    }

    static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }
}
