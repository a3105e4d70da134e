package io.everygram.simulators.metrc;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.node.ObjectNode;

/** The state's web site in small: what people must do by hand, because the interface for programs cannot. */
@RestController
@RequestMapping("/_site/{state:[A-Za-z]{2}}")
class SitePages {
    private static final int SHOWN = 30;

    private final StateSystems systems;
    private final Control control;

    SitePages(StateSystems systems, Control control) {
        this.systems = systems;
        this.control = control;
    }

    /** @param find part of a tag, a template's name or a manifest number */
    @GetMapping(produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String site(
            @PathVariable String state,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String said) {
        var system = systems.of(state);
        synchronized (system) {
            var words = find.strip().toUpperCase(Locale.ROOT);
            var templates =
                    system.all("template", row -> !row.path("Archived").asBoolean() && fits(row, words, "Name"));
            var transfers = system.all("transfer", row -> fits(row, words, "Name", "ManifestNumber"));
            var packages =
                    words.isEmpty() ? List.<ObjectNode>of() : system.all("package", row -> fits(row, words, "Label"));
            return page(state, find, said, templates, transfers, packages);
        }
    }

    private static boolean fits(ObjectNode row, String words, String... fields) {
        for (var field : fields) {
            if (row.path(field).asString("").toUpperCase(Locale.ROOT).contains(words)) {
                return true;
            }
        }
        return words.isEmpty();
    }

    private static String page(
            String state,
            String find,
            String said,
            List<ObjectNode> templates,
            List<ObjectNode> transfers,
            List<ObjectNode> packages) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Track and trace, %1$s (stand-in)</title><style>
                body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 62rem; padding: 1.5rem; color: #1c2733; background: #f4f6f8 }
                h1 { font-size: 1.3rem; margin: 0 } h2 { font-size: 1rem; margin: 1.6rem 0 .4rem } p { margin: .2rem 0 .8rem; color: #4a5968 }
                table { border-collapse: collapse; width: 100%%; background: #fff } th, td { text-align: left; padding: .45rem .6rem; border-bottom: 1px solid #dfe5ea; vertical-align: top }
                th { font-weight: 600; color: #4a5968 } form { display: inline-flex; gap: .3rem; margin: 0 .4rem .2rem 0 } input, select, button { font: inherit; padding: .2rem .5rem }
                input[name=value] { width: 6rem } .said { background: #e2f2e6; color: #14532d; padding: .5rem .8rem } code { font-size: .85rem }
                </style></head><body><h1>State track and trace, %1$s</h1>
                <p>A stand-in for the state's web site: here people register, depart and receive transfers, and the state's own people edit and hold packages.</p>
                %2$s<form method="get"><input name="find" value="%3$s" placeholder="End of a tag, template or manifest" size="40" aria-label="Find"><button>Find</button></form>
                <h2>Transfer templates to register</h2>%4$s<h2>Transfers</h2>%5$s<h2>Packages</h2>%6$s</body></html>""".formatted(
                        safe(state.toUpperCase(Locale.ROOT)),
                        said.isEmpty() ? "" : "<p class=\"said\" role=\"status\">" + safe(said) + "</p>",
                        safe(find),
                        table(
                                "None waits. Templates come from the interface for programs.",
                                "<th>Template</th><th>License</th><th>To</th><th>Packages</th><th></th>",
                                templates,
                                row -> template(state, row)),
                        table(
                                "None yet.",
                                "<th>Manifest</th><th>Template</th><th>From, to</th><th>Stands</th><th></th>",
                                transfers,
                                row -> transfer(state, row)),
                        table(
                                find.isBlank() ? "Find a package by the end of its tag." : "No package fits.",
                                "<th>Tag</th><th>Item</th><th>Quantity</th><th>Stands</th><th></th>",
                                packages,
                                row -> pack(state, row)));
    }

    private interface Cells {
        String of(ObjectNode row);
    }

    private static String table(String none, String head, List<ObjectNode> rows, Cells cells) {
        return rows.isEmpty()
                ? "<p>" + none + "</p>"
                : "<table><thead><tr>" + head + "</tr></thead><tbody>"
                        + rows.reversed().stream()
                                .limit(SHOWN)
                                .map(row -> "<tr>" + cells.of(row) + "</tr>")
                                .collect(Collectors.joining())
                        + "</tbody></table>"
                        + (rows.size() > SHOWN ? "<p>" + (rows.size() - SHOWN) + " more; narrow the search.</p>" : "");
    }

    private static String template(String state, ObjectNode row) {
        var destination = row.path("Destinations").path(0);
        return cell(text(row, "Name"))
                + cell(text(row, "License"))
                + cell(destination.path("RecipientLicenseNumber").asString(""))
                + cell(Integer.toString(destination.path("Packages").size()))
                + "<td>" + button(state, "templates/" + text(row, "Id") + "/register", "Register manifest") + "</td>";
    }

    private static String transfer(String state, ObjectNode row) {
        boolean departed = !text(row, "ActualDepartureDateTime").isEmpty();
        boolean received = !text(row, "ReceivedDateTime").isEmpty();
        var act = received
                ? ""
                : (departed ? "" : button(state, "transfers/" + text(row, "Id") + "/depart", "Mark departed"))
                        + button(state, "transfers/" + text(row, "Id") + "/receive", "Receive as the customer");
        return cell(text(row, "ManifestNumber"))
                + cell(text(row, "Name"))
                + cell(text(row, "License") + " → " + text(row, "RecipientFacilityLicenseNumber"))
                + cell(received ? "received" : departed ? "under way" : "registered")
                + "<td>" + act + "</td>";
    }

    private static String pack(String state, ObjectNode row) {
        var path = "packages/" + text(row, "License") + "/" + text(row, "Label") + "/";
        boolean held = row.path("IsOnHold").asBoolean(false);
        return "<td><code>" + safe(text(row, "Label")) + "</code><br>" + safe(text(row, "License")) + "</td>"
                + cell(row.path("Item").path("Name").asString(""))
                + cell(row.path("Quantity").asString("") + " " + text(row, "UnitOfMeasureName"))
                + cell(text(row, "Status") + (held ? ", on hold" : "") + ", " + text(row, "LocationName") + ", "
                        + text(row, "LabTestingState"))
                + "<td>" + field(state, path + "quantity", "Quantity", text(row, "Quantity"))
                + button(state, path + "hold", held ? "Release hold" : "Put on hold")
                + field(state, path + "lab", "Lab state", text(row, "LabTestingState")) + "</td>";
    }

    private static String button(String state, String act, String label) {
        return "<form method=\"post\" action=\"/_site/" + safe(state) + "/" + safe(act) + "\"><button>" + label
                + "</button></form>";
    }

    private static String field(String state, String act, String label, String value) {
        return "<form method=\"post\" action=\"/_site/" + safe(state) + "/" + safe(act)
                + "\"><input name=\"value\" value=\"" + safe(value) + "\" aria-label=\"" + label + "\"><button>Set "
                + label.toLowerCase(Locale.ROOT) + "</button></form>";
    }

    private static String cell(String text) {
        return "<td>" + safe(text) + "</td>";
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).asString("");
    }

    // ------------------------------------------------------------------ acts

    @PostMapping("/templates/{id}/register")
    ResponseEntity<Void> register(@PathVariable String state, @PathVariable String id) {
        var transfer = control.register(state, id);
        return back(state, "", "Registered as manifest " + text(transfer, "ManifestNumber") + ".");
    }

    @PostMapping("/transfers/{id}/depart")
    ResponseEntity<Void> depart(@PathVariable String state, @PathVariable String id) {
        var system = systems.of(state);
        synchronized (system) {
            var transfer = system.get("transfer", id).orElseThrow(() -> new Refusal(404, null));
            transfer.put(
                    "ActualDepartureDateTime", Instant.now(Clock.systemUTC()).toString());
            system.put("transfer", id, transfer);
            system.flush();
            return back(state, "", "Manifest " + text(transfer, "ManifestNumber") + " is under way.");
        }
    }

    @PostMapping("/transfers/{id}/receive")
    ResponseEntity<Void> receive(@PathVariable String state, @PathVariable String id) {
        var transfer = control.receive(state, id);
        return back(state, "", "Manifest " + text(transfer, "ManifestNumber") + " is received.");
    }

    @PostMapping("/packages/{license}/{label}/{what}")
    ResponseEntity<Void> edit(
            @PathVariable String state,
            @PathVariable String license,
            @PathVariable String label,
            @PathVariable String what,
            @RequestParam(defaultValue = "") String value) {
        var system = systems.of(state);
        synchronized (system) {
            var pack = system.get("package", license + " " + label).orElseThrow(() -> new Refusal(404, null));
            switch (what) {
                case "quantity" -> pack.put("Quantity", quantity(value));
                case "hold" -> pack.put("IsOnHold", !pack.path("IsOnHold").asBoolean(false));
                case "lab" -> pack.put("LabTestingState", value.strip());
                default -> throw new Refusal(404, null);
            }
            PackageWrites.store(system, license, pack);
            system.flush();
            return back(state, label, "Changed " + label + ".");
        }
    }

    private static BigDecimal quantity(String value) {
        try {
            var quantity = new BigDecimal(value.strip());
            if (quantity.signum() >= 0) {
                return quantity;
            }
        } catch (NumberFormatException e) {
            throw Refusal.message(400, "“" + value + "” is no number.");
        }
        throw Refusal.message(400, "A quantity cannot be below zero.");
    }

    private static ResponseEntity<Void> back(String state, String find, String said) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/_site/" + state + "?find=" + url(find) + "&said=" + url(said)))
                .build();
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ExceptionHandler
    ResponseEntity<String> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.status())
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .body("<!DOCTYPE html><html lang=\"en\"><title>Refused</title><p>Refused: "
                        + safe(String.valueOf(refusal.body())) + "</p>");
    }
}
