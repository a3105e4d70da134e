package io.everygram.simulators.metrc.site;

import static io.everygram.simulators.site.SiteHtml.section;

import io.everygram.simulators.metrc.rules.LabTests;
import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.site.Receipts;
import io.everygram.simulators.site.SiteHtml;
import io.everygram.simulators.site.SiteHtml.Word;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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

/** The state's web site in small: what people must do by hand, because the interface for programs cannot. */
@RestController
@RequestMapping("/_site/{state:[A-Za-z]{2}}")
class SitePages {
    /** One more than a table shows. */
    private static final int ASKED = SiteHtml.SHOWN + 1;

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

    private final SiteActs acts;

    SitePages(SiteActs acts) {
        this.acts = acts;
    }

    /** @param find part of a tag, a template's name or a manifest number */
    @GetMapping(produces = HTML)
    String site(
            @PathVariable String state,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String said) {
        return page(state, find, Word.said(said));
    }

    private String page(String state, String find, Word word) {
        var system = acts.system(state);
        var path = "/_site/" + state.toLowerCase(Locale.ROOT);
        var html = new SiteHtml(
                "State track and trace, " + state.toUpperCase(Locale.ROOT),
                path,
                "A stand-in for the state's web site: here people register, depart, receive and reject transfers, and the state's own people edit and hold packages.",
                SiteHtml.links(path));
        var words = find.strip().toUpperCase(Locale.ROOT);
        var rows = system.rows();
        return system.reading(() -> html.page(
                word,
                find,
                List.of(
                        section(
                                "Transfer templates to register",
                                words.isEmpty()
                                        ? "None waits. Templates come from the interface for programs."
                                        : "No template fits.",
                                List.of("Template", "From", "To", "#Packages", "Act"),
                                newest(rows.kind("template"), words, "Name"),
                                row -> SiteRows.template(html, rows, row)),
                        section(
                                "Transfers",
                                words.isEmpty() ? "None yet." : "No transfer fits.",
                                List.of("Manifest", "From", "To", "Stands", "Act"),
                                newest(rows.kind("transfer"), words, "Name", "ManifestNumber"),
                                row -> SiteRows.transfer(html, rows, row)),
                        section(
                                "Packages",
                                words.isEmpty() ? "Find a package by part of its tag." : "No package fits.",
                                List.of("Package", "Item", "#Quantity", "Stands", "Act"),
                                words.isEmpty() ? List.<ObjectNode>of() : rows.containing("package", words, ASKED),
                                row -> SiteRows.pack(html, row)),
                        section(
                                "Licenses",
                                "None yet.",
                                List.of("License", "#Free tags", "#Ordered", "Act"),
                                rows.kind("facility").stream().limit(ASKED).toList(),
                                row -> SiteRows.facility(html, rows, row)),
                        section(
                                "User keys",
                                "None yet.",
                                List.of("User", "Key", "Licenses", "Stands", "Act"),
                                rows.entries("key", ASKED),
                                entry -> SiteRows.key(html, entry.key(), rows.parsed(entry.row()))))));
    }

    private static List<ObjectNode> newest(List<ObjectNode> rows, String words, String... fields) {
        return rows.stream()
                .filter(row -> !row.path("Archived").asBoolean(false) && fits(row, words, fields))
                .sorted(java.util.Comparator.comparingLong(
                                (ObjectNode row) -> row.path("Id").asLong(0))
                        .reversed())
                .limit(ASKED)
                .toList();
    }

    private static boolean fits(ObjectNode row, String words, String... fields) {
        for (var field : fields) {
            if (SiteRows.text(row, field).toUpperCase(Locale.ROOT).contains(words)) {
                return true;
            }
        }
        return words.isEmpty();
    }

    // ------------------------------------------------------------------ acts

    @PostMapping("/templates/{id}/register")
    ResponseEntity<Void> register(@PathVariable String state, @PathVariable String id) {
        return back(
                state, "", "Registered as manifest " + SiteRows.text(acts.register(state, id), "ManifestNumber") + ".");
    }

    @PostMapping("/transfers/{id}/{what:depart|void|reject|return}")
    ResponseEntity<Void> manifest(@PathVariable String state, @PathVariable String id, @PathVariable String what) {
        var said = switch (what) {
            case "depart" -> SiteRows.text(acts.depart(state, id), "ManifestNumber") + " is under way.";
            case "void" -> SiteRows.text(acts.voided(state, id), "ManifestNumber") + " is void.";
            case "reject" -> SiteRows.text(acts.reject(state, id, null), "ManifestNumber") + " is rejected.";
            default -> SiteRows.text(acts.returned(state, id), "ManifestNumber") + ": rejected goods are back.";
        };
        return back(state, "", "Manifest " + said);
    }

    /** @param lines accepted quantities by label; labels of what is rejected under "reject" */
    @PostMapping("/transfers/{id}/receive")
    ResponseEntity<Void> receive(
            @PathVariable String state, @PathVariable String id, @RequestParam MultiValueMap<String, String> lines) {
        var transfer = acts.receive(state, id, Receipts.of(lines), null);
        return back(state, "", "Manifest " + SiteRows.text(transfer, "ManifestNumber") + " is received.");
    }

    @PostMapping("/packages/{license}/{label}/{what:quantity|hold|recall|lab}")
    ResponseEntity<Void> edit(
            @PathVariable String state,
            @PathVariable String license,
            @PathVariable String label,
            @PathVariable String what,
            @RequestParam(defaultValue = "") String value) {
        if (what.equals("quantity")) {
            var _ = acts.quantity(state, license, label, Receipts.quantity(value));
            return back(state, label, "Changed " + label + ".");
        }
        var system = acts.system(state);
        var pack = system.rows().get("package", license + " " + label).orElseThrow(() -> Refusal.status(404));
        var fields = system.rows().object();
        switch (what) {
            case "hold", "recall" -> {
                var field = what.equals("hold") ? "IsOnHold" : "IsOnRecall";
                boolean held = !pack.path(field).asBoolean(false);
                fields.put(field, held).put(field + "Combined", held);
            }
            default -> fields.put("LabTestingState", labState(value));
        }
        var _ = acts.edit(state, license, label, fields);
        return back(state, label, "Changed " + label + ".");
    }

    @PostMapping("/tags/{license}/order")
    ResponseEntity<Void> order(
            @PathVariable String state, @PathVariable String license, @RequestParam(defaultValue = "") String value) {
        var labels = acts.order(state, license, Receipts.quantity(value).intValue());
        return back(state, "", labels.size() + " tags are ordered, from " + labels.getFirst() + ".");
    }

    @PostMapping("/tags/{license}/arrived")
    ResponseEntity<Void> arrived(@PathVariable String state, @PathVariable String license) {
        return back(state, "", acts.tagsArrived(state, license) + " tags have arrived.");
    }

    /**
     * A new key is shown by the answer itself, once: no key stands in an address.
     *
     * @param id of the key's row
     */
    @PostMapping(path = "/keys/{id}/{what:expire|renew|regenerate}", produces = HTML)
    ResponseEntity<String> key(@PathVariable String state, @PathVariable long id, @PathVariable String what) {
        var key = acts.system(state)
                .rows()
                .find(MetrcLists.byId("key", id))
                .orElseThrow(() -> Refusal.status(404))
                .key();
        if (what.equals("regenerate")) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(page(
                            state,
                            "",
                            Word.said("The new key is " + acts.regenerate(state, key) + ". The old one is void.")));
        }
        acts.expire(state, key, what.equals("expire"));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(address(state, "", what.equals("expire") ? "The key is expired." : "The key is valid again."))
                .build();
    }

    private static String labState(String value) {
        if (!LabTests.STATES.contains(value)) {
            throw new IllegalArgumentException("“" + value + "” is no state of a test.");
        }
        return value;
    }

    private static ResponseEntity<Void> back(String state, String find, String said) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(address(state, find, said))
                .build();
    }

    private static URI address(String state, String find, String said) {
        return URI.create("/_site/" + state + "?find=" + url(find) + "&said=" + url(said));
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The page again, with the reason on it. */
    @ExceptionHandler({Refusal.class, IllegalArgumentException.class})
    ResponseEntity<String> refused(RuntimeException refused, HttpServletRequest request) {
        var why = refused instanceof Refusal refusal ? refusal.reason() : String.valueOf(refused.getMessage());
        return ResponseEntity.status(422)
                .contentType(MediaType.parseMediaType(HTML))
                .body(page(request.getRequestURI().split("/")[2], "", Word.refused(why)));
    }
}
