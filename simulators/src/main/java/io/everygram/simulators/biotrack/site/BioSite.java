package io.everygram.simulators.biotrack.site;

import static io.everygram.simulators.site.SiteHtml.cell;
import static io.everygram.simulators.site.SiteHtml.code;
import static io.everygram.simulators.site.SiteHtml.number;
import static io.everygram.simulators.site.SiteHtml.safe;
import static io.everygram.simulators.site.SiteHtml.section;

import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.biotrack.wire.BioError;
import io.everygram.simulators.site.Receipts;
import io.everygram.simulators.site.SiteHtml;
import io.everygram.simulators.site.SiteHtml.Word;
import io.everygram.simulators.store.Window;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** BioTrack's web site in small: everything goes through its interface too; here people do the same by hand. */
@RestController
@RequestMapping("/_site/{state:[A-Za-z]{2}}/biotrack")
class BioSite {
    /** One more than a table shows. */
    private static final int ASKED = SiteHtml.SHOWN + 1;

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

    private final BioActs acts;

    BioSite(BioActs acts) {
        this.acts = acts;
    }

    /** @param find part of a barcode or of a manifest's number */
    @GetMapping(produces = HTML)
    String page(
            @PathVariable String state,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String said) {
        return page(state, find, Word.said(said));
    }

    private String page(String state, String find, Word word) {
        var path = "/_site/" + state.toLowerCase(Locale.ROOT) + "/biotrack";
        var system = acts.system(state);
        var html = new SiteHtml(
                "BioTrack, " + state.toUpperCase(Locale.ROOT),
                path,
                "A stand-in for the state's web site: here people send, receive, refuse and take back what is on manifests, and the state's own people edit, hold and give results.",
                SiteHtml.links(path));
        var words = find.strip();
        synchronized (system) {
            return html.page(
                    word,
                    find,
                    List.of(
                            section(
                                    "Manifests",
                                    "None yet.",
                                    List.of("Manifest", "From", "#Items", "Stands", "Act"),
                                    rows(system, "manifest", words),
                                    row -> manifest(html, state, row)),
                            section(
                                    "Samples waiting for a result",
                                    "None waits.",
                                    List.of("Sample", "Of", "Laboratory", "Act"),
                                    waiting(system, words),
                                    row -> sample(html, row)),
                            section(
                                    "Inventory",
                                    words.isEmpty() ? "None yet." : "No item fits.",
                                    List.of("Item", "Product", "#Remains", "Stands", "Act"),
                                    rows(system, "inventory", words),
                                    row -> item(html, row)),
                            section(
                                    "Premises",
                                    "None yet.",
                                    List.of("License", "Name", "Act"),
                                    rows(system, "location", ""),
                                    row -> premises(html, row)),
                            section(
                                    "Users",
                                    "None yet.",
                                    List.of("Name", "Company", "Stands", "Act"),
                                    rows(system, "user", ""),
                                    row -> user(html, row))));
        }
    }

    /** All that wait, however many were decided since. */
    private static List<ObjectNode> waiting(BioSystem system, String words) {
        return system.rows().kind("inventory_qa_sample").stream()
                .filter(row -> !row.path("result").isNumber()
                        && row.path("deleted").asInt(0) == 0
                        && (text(row, "inventoryid").contains(words)
                                || text(row, "parentid").contains(words)))
                .limit(ASKED)
                .toList();
    }

    /** The last changed ones, or those whose key has the text in it. */
    private static List<ObjectNode> rows(BioSystem system, String kind, String words) {
        return words.isEmpty()
                ? system.rows().page("kind " + kind, Window.ALL, 0, ASKED, true).stream()
                        .map(entry -> system.rows().parsed(entry.row()))
                        .toList()
                : system.rows().containing(kind, words, ASKED);
    }

    // ------------------------------------------------------------------ rows

    private String manifest(SiteHtml html, String state, ObjectNode row) {
        var id = text(row, "manifestid");
        var lines = acts.underWay(state, id);
        boolean voided = row.path("deleted").asInt(0) == 1;
        boolean gone = row.path("fulfilled").asInt(0) == 1;
        var path = "manifests/" + id + "/";
        var acting = new StringBuilder();
        if (!voided && !gone) {
            acting.append(
                    html.form(
                            path + "depart",
                            "<label>Price of each<input class=\"number\" name=\"value\" value=\"1\" inputmode=\"decimal\"></label><button class=\"main\">Goods leave</button>"));
            acting.append(html.button(path + "void", "Void"));
        }
        if (lines.stream().anyMatch(line -> !line.path("_refused").asBoolean(false))) {
            acting.append(html.mainButton(path + "receive", "Receive all"))
                    .append(html.button(path + "reject", "Refuse all"))
                    .append(lines(html, path, lines));
        }
        if (lines.stream().anyMatch(line -> line.path("_refused").asBoolean(false))) {
            acting.append(html.mainButton(path + "return", "Refused goods are back"));
        }
        return code(id)
                + cell(text(row, "location"))
                + number(text(row, "total_item_count"))
                + cell(voided ? "void" : !gone ? "announced" : lines.isEmpty() ? "done" : "under way")
                + "<td>" + acting + "</td>";
    }

    private static String lines(SiteHtml html, String path, List<ObjectNode> lines) {
        var inputs = lines.stream()
                .filter(line -> !line.path("_refused").asBoolean(false))
                .map(line -> SiteHtml.line(text(line, "inventoryid"), text(line, "quantity")))
                .collect(Collectors.joining());
        return "<details><summary>Item by item</summary>"
                + html.form(path + "receive", "lines", inputs + "<button class=\"main\">Receive these</button>")
                + "</details>";
    }

    private static String sample(SiteHtml html, ObjectNode row) {
        var path = "samples/" + text(row, "inventoryid") + "/";
        return code(text(row, "inventoryid"))
                + code(text(row, "parentid"))
                + cell(text(row, "lab_license"))
                + "<td>" + html.button(path + "pass", "Passed") + html.button(path + "fail", "Failed") + "</td>";
    }

    private static String item(SiteHtml html, ObjectNode row) {
        var path = "items/" + text(row, "id") + "/";
        boolean held = row.path("seized").asInt(0) == 1;
        boolean gone = row.path("deleted").asInt(0) == 1;
        return "<td><code>" + safe(text(row, "id")) + "</code><small>" + safe(text(row, "location")) + "</small></td>"
                + cell((text(row, "productname") + " " + text(row, "strain")).strip())
                + number(text(row, "remaining_quantity"))
                + "<td>" + (gone ? "gone" : safe("room " + text(row, "currentroom")))
                + (held ? " <span class=\"held\">on hold</span>" : "") + "</td>"
                + "<td>"
                + (gone
                        ? ""
                        : html.field(path + "quantity", "Quantity", text(row, "remaining_quantity"))
                                + html.field(path + "room", "Room", text(row, "currentroom"))
                                + html.button(
                                        path + (held ? "release" : "hold"), held ? "Release hold" : "Put on hold"))
                + "</td>";
    }

    private static String premises(SiteHtml html, ObjectNode row) {
        return cell(text(row, "location"))
                + cell(text(row, "name"))
                + "<td>"
                + html.form(
                        "ids/" + text(row, "location") + "/order",
                        "<input class=\"number\" name=\"value\" value=\"100\" inputmode=\"numeric\" aria-label=\"Number of identifiers\"><button>Order identifiers</button>")
                + "</td>";
    }

    private static String user(SiteHtml html, ObjectNode row) {
        boolean expired = row.path("deleted").asInt(0) == 1;
        var path = "users/" + text(row, "username") + "/";
        return cell(text(row, "username"))
                + cell(text(row, "_company"))
                + cell(expired ? "expired" : "valid")
                + "<td>" + html.button(path + (expired ? "renew" : "expire"), expired ? "Make valid" : "Expire")
                + html.button(path + "regenerate", "New password") + "</td>";
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).asString("");
    }

    // ------------------------------------------------------------------ acts

    @PostMapping("/manifests/{id}/{what:depart|void|reject|return}")
    ResponseEntity<Void> manifest(
            @PathVariable String state,
            @PathVariable String id,
            @PathVariable String what,
            @RequestParam(defaultValue = "1") String value) {
        var said = switch (what) {
            case "depart" -> {
                var _ = acts.depart(state, id, Receipts.quantity(value));
                yield " is under way.";
            }
            case "void" -> {
                var _ = acts.voided(state, id);
                yield " is void.";
            }
            case "reject" -> ": " + acts.reject(state, id) + " items are refused.";
            default -> ": " + acts.returned(state, id) + " items are back.";
        };
        return back(state, "", "Manifest " + id + said);
    }

    /** @param lines accepted quantities by barcode; barcodes of what is refused under "reject" */
    @PostMapping("/manifests/{id}/receive")
    ResponseEntity<Void> receive(
            @PathVariable String state, @PathVariable String id, @RequestParam MultiValueMap<String, String> lines) {
        int done = acts.receive(state, id, Receipts.of(lines));
        return back(state, "", "Manifest " + id + ": " + done + " items are taken in or refused.");
    }

    @PostMapping("/items/{barcode}/{what:quantity|room|hold|release}")
    ResponseEntity<Void> item(
            @PathVariable String state,
            @PathVariable String barcode,
            @PathVariable String what,
            @RequestParam(defaultValue = "") String value) {
        var _ = switch (what) {
            case "quantity" -> acts.quantity(state, barcode, Receipts.quantity(value));
            case "room" -> acts.room(state, barcode, value.strip());
            default -> acts.hold(state, barcode, what.equals("hold"));
        };
        return back(state, barcode, "Changed " + barcode + ".");
    }

    @PostMapping("/samples/{id}/{result:pass|fail}")
    ResponseEntity<Void> result(@PathVariable String state, @PathVariable String id, @PathVariable String result) {
        var _ = acts.result(state, id, result.equals("pass"));
        return back(state, "", "Sample " + id + " has a result.");
    }

    /** A new password is shown by the answer itself, once: none stands in an address. */
    @PostMapping(path = "/users/{name}/{what:expire|renew|regenerate}", produces = HTML)
    ResponseEntity<String> user(@PathVariable String state, @PathVariable String name, @PathVariable String what) {
        if (what.equals("regenerate")) {
            var password = acts.regenerate(state, name);
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(page(state, "", Word.said("The new password of " + name + " is " + password + ".")));
        }
        var _ = acts.expire(state, name, what.equals("expire"));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(address(state, "", name + (what.equals("expire") ? " is expired." : " is valid again.")))
                .build();
    }

    @PostMapping("/ids/{license}/order")
    ResponseEntity<Void> order(
            @PathVariable String state, @PathVariable String license, @RequestParam(defaultValue = "") String value) {
        var ids = acts.order(state, license, Receipts.quantity(value).intValue());
        return back(state, "", ids.size() + " identifiers are given out, from " + ids.getFirst() + ".");
    }

    private static ResponseEntity<Void> back(String state, String find, String said) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(address(state, find, said))
                .build();
    }

    private static URI address(String state, String find, String said) {
        return URI.create("/_site/" + state + "/biotrack?find=" + url(find) + "&said=" + url(said));
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The page again, with the reason on it. */
    @ExceptionHandler({IllegalArgumentException.class, BioError.class})
    ResponseEntity<String> refused(RuntimeException refused, HttpServletRequest request) {
        return ResponseEntity.status(422)
                .contentType(MediaType.parseMediaType(HTML))
                .body(page(
                        request.getRequestURI().split("/")[2], "", Word.refused(String.valueOf(refused.getMessage()))));
    }
}
