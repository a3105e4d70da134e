package io.everygram.simulators.metrc.site;

import static io.everygram.simulators.site.SiteHtml.safe;
import static io.everygram.simulators.site.SiteHtml.section;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.site.SiteHtml;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import tools.jackson.databind.node.ObjectNode;

/** The state's web site in small: what people must do by hand, because the interface for programs cannot. */
@RestController
@RequestMapping("/_site/{state:[A-Za-z]{2}}")
class SitePages {
    private static final int SHOWN = 30;

    private final SiteActs acts;

    SitePages(SiteActs acts) {
        this.acts = acts;
    }

    /** @param find part of a tag, a template's name or a manifest number */
    @GetMapping(produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String site(
            @PathVariable String state,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String said) {
        var system = acts.system(state);
        var html = new SiteHtml(
                "State track and trace, " + state.toUpperCase(Locale.ROOT),
                "/_site/" + state.toLowerCase(Locale.ROOT),
                "A stand-in for the state's web site: here people register, depart, receive and reject transfers, and the state's own people edit and hold packages.");
        var words = find.strip().toUpperCase(Locale.ROOT);
        return system.reading(() -> html.page(
                said,
                find,
                List.of(
                        section(
                                "Transfer templates to register",
                                "None waits. Templates come from the interface for programs.",
                                List.of("Template", "License", "To", "Packages", "Act"),
                                newest(system.rows().kind("template"), words, "Name"),
                                row -> SiteRows.template(html, row)),
                        section(
                                "Transfers",
                                "None yet.",
                                List.of("Manifest", "Template", "From, to", "Stands", "Act"),
                                newest(system.rows().kind("transfer"), words, "Name", "ManifestNumber"),
                                row -> SiteRows.transfer(html, system.rows(), row)),
                        section(
                                "Packages",
                                find.isBlank() ? "Find a package by part of its tag." : "No package fits.",
                                List.of("Tag", "Item", "Quantity", "Stands", "Act"),
                                words.isEmpty() ? List.of() : system.rows().containing("package", words, SHOWN),
                                row -> SiteRows.pack(html, row)),
                        section(
                                "Licenses",
                                "None yet.",
                                List.of("License", "Tags", "Act"),
                                system.rows().kind("facility").stream()
                                        .limit(SHOWN)
                                        .toList(),
                                row -> SiteRows.facility(html, system.rows(), row)),
                        section(
                                "User keys",
                                "None yet.",
                                List.of("User", "Licenses", "Stands", "Act"),
                                system.rows().kind("key").stream().limit(SHOWN).toList(),
                                row -> SiteRows.key(html, row)))));
    }

    private static List<ObjectNode> newest(List<ObjectNode> rows, String words, String... fields) {
        return rows.stream()
                .filter(row -> !row.path("Archived").asBoolean(false) && fits(row, words, fields))
                .sorted(java.util.Comparator.comparingLong(
                                (ObjectNode row) -> row.path("Id").asLong(0))
                        .reversed())
                .limit(SHOWN)
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

    /** @param lines accepted quantities by label; rejected where "reject" stands */
    @PostMapping("/transfers/{id}/receive")
    ResponseEntity<Void> receive(
            @PathVariable String state, @PathVariable String id, @RequestParam Map<String, String> lines) {
        var quantities = new HashMap<String, BigDecimal>();
        lines.forEach((label, value) -> {
            if (!value.isBlank()) {
                quantities.put(label, value.strip().equals("reject") ? BigDecimal.ONE.negate() : quantity(value));
            }
        });
        var transfer = acts.receive(state, id, quantities, null);
        return back(state, "", "Manifest " + SiteRows.text(transfer, "ManifestNumber") + " is received.");
    }

    @PostMapping("/packages/{license}/{label}/{what:quantity|hold|lab}")
    ResponseEntity<Void> edit(
            @PathVariable String state,
            @PathVariable String license,
            @PathVariable String label,
            @PathVariable String what,
            @RequestParam(defaultValue = "") String value) {
        if (what.equals("quantity")) {
            var _ = acts.quantity(state, license, label, quantity(value));
            return back(state, label, "Changed " + label + ".");
        }
        var system = acts.system(state);
        var pack = system.rows().get("package", license + " " + label).orElseThrow(() -> Refusal.status(404));
        var fields = system.rows().object();
        switch (what) {
            case "hold" -> {
                boolean held = !pack.path("IsOnHold").asBoolean(false);
                fields.put("IsOnHold", held).put("IsOnHoldCombined", held);
            }
            default -> fields.put("LabTestingState", value.strip());
        }
        var _ = acts.edit(state, license, label, fields);
        return back(state, label, "Changed " + label + ".");
    }

    @PostMapping("/tags/{license}/order")
    ResponseEntity<Void> order(
            @PathVariable String state, @PathVariable String license, @RequestParam(defaultValue = "") String value) {
        var labels = acts.order(state, license, quantity(value).intValue());
        return back(state, "", labels.size() + " tags are ordered, from " + labels.getFirst() + ".");
    }

    @PostMapping("/tags/{license}/arrived")
    ResponseEntity<Void> arrived(@PathVariable String state, @PathVariable String license) {
        return back(state, "", acts.tagsArrived(state, license) + " tags have arrived.");
    }

    /** @param id of the key's row, so that no key stands in an address */
    @PostMapping("/keys/{id}/{what:expire|renew|regenerate}")
    ResponseEntity<Void> key(@PathVariable String state, @PathVariable long id, @PathVariable String what) {
        var key = acts.system(state)
                .rows()
                .find(MetrcLists.byId("key", id))
                .orElseThrow(() -> Refusal.status(404))
                .key();
        if (what.equals("regenerate")) {
            return back(state, "", "The new key is " + acts.regenerate(state, key) + ". The old one is void.");
        }
        acts.expire(state, key, what.equals("expire"));
        return back(state, "", what.equals("expire") ? "The key is expired." : "The key is valid again.");
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
