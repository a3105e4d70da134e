package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.purchasing.ClaimPaper;
import io.everygram.purchasing.VendorClaim;
import io.everygram.purchasing.VendorClaims;
import io.everygram.purchasing.VendorClaims.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What vendors owe us for what was wrong with deliveries. */
@Controller
class ClaimsController {
    private static final int LISTED = 500;

    private final VendorClaims claims;
    private final ClaimPaper paper;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;

    ClaimsController(VendorClaims claims, ClaimPaper paper, Catalog catalog, Frames frames, FrameSource source) {
        this.claims = claims;
        this.paper = paper;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
    }

    @Bean
    static PageEntry claimsPage() {
        return PageEntry.of("Buy", 34, "Claims", "/claims", Permissions.READ, "g z");
    }

    @GetMapping("/claims")
    @RequirePermission(Permissions.READ)
    String list(@RequestParam(defaultValue = "open") String show, CurrentPerson person, Model model) {
        boolean open = !show.equals("all");
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of(
                "Claim",
                "Vendor",
                "About",
                "Purchase order",
                "#Packages or lots",
                "#Amount",
                "#Settled",
                "State",
                "Made");
        for (var claim : claims.list(person.facility(), open, LISTED)) {
            var href = "/claims/" + claim.number();
            table.row(
                    "",
                    href,
                    Cell.link(claim.number(), href),
                    Cell.text(claim.vendor()),
                    about(claim),
                    Cell.link(claim.orderNumber(), "/purchase-orders/" + claim.orderNumber()),
                    Cell.number(claim.lines()),
                    Cell.money(claim.amount()),
                    Cell.money(claim.settledAmount()),
                    badge(claim),
                    Cell.time(claim.madeAt(), zone));
        }
        model.addAttribute("frame", frames.frame("Claims"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Claims",
                                "What vendors owe us for packages that were missing, short, damaged or wrong. Each is drafted when its delivery is booked, or made when goods go back.",
                                table.emptySaying(
                                        open
                                                ? "No claim is open. One is drafted when a [delivery](/inbound) comes short, broken or wrong."
                                                : "No delivery gave reason for a claim yet."))
                        .chips(List.of(
                                new Chip("Open", "/claims", open, ""),
                                new Chip("All", "/claims?show=all", !open, ""))));
        return "archetypes/worklist";
    }

    /** The delivery or the return that it is about. */
    static Cell about(VendorClaim claim) {
        return claim.returned().isEmpty()
                ? Cell.link("manifest " + claim.manifest(), "/inbound/" + claim.stateId())
                : Cell.link("return " + claim.returned(), "/returns/" + claim.returned());
    }

    static Cell badge(VendorClaim claim) {
        return switch (claim.state()) {
            case "DRAFT" -> Cell.badge("Draft", "warn");
            case "SENT" -> Cell.badge("Sent", "info");
            case "SETTLED" -> Cell.badge(ClaimForms.end(claim), claim.endedAs().equals("REFUSED") ? "bad" : "good");
            default -> Cell.badge("Dropped", "quiet");
        };
    }

    @GetMapping("/claims/{number}")
    @RequirePermission(Permissions.READ)
    String claim(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, model, RecordPage.Refusal.NONE);
    }

    private String page(String number, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var claim = found(number, person);
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("Package or lot", "Item", "What was wrong", "#Quantity", "#Price", "#Amount", "Word");
        claims.lines(person.facility(), claim)
                .forEach(line -> table.row(
                        "",
                        "",
                        claim.returned().isEmpty() ? Cell.tag(line.tag(), "") : Cell.text(line.tag()),
                        Cell.text(line.item()),
                        Cell.text(ClaimPaper.reason(line.reason())),
                        Cell.number(line.quantity(), line.unit()),
                        Cell.price(line.unitPrice()),
                        Cell.money(line.amount()),
                        Cell.muted(line.note())));
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("We ask for", Cell.money(claim.amount())));
        facts.add(new Fact("About", about(claim)));
        facts.add(
                new Fact("Purchase order", Cell.link(claim.orderNumber(), "/purchase-orders/" + claim.orderNumber())));
        facts.add(new Fact("Made", Cell.text(Show.time(claim.madeAt(), zone) + " by " + claim.madeBy())));
        if (claim.sentAt() != null) {
            facts.add(new Fact(
                    "Sent",
                    Cell.text(Show.time(claim.sentAt(), zone) + " by " + claim.sentBy() + ", " + claim.sentTo())));
        }
        facts.addAll(ended(claim, zone));
        model.addAttribute("frame", frames.frame("Claim " + number));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Vendor claim",
                                Cell.text(number),
                                claim.vendor(),
                                List.of(badge(claim)),
                                facts,
                                List.of(new RecordPage.Part("Packages and lots", "", table.emptySaying(""))),
                                source.may(Permissions.PURCHASE) ? ClaimForms.of(claim) : List.of(),
                                List.of(new LinkButton("PDF", "/claims/" + number + ".pdf", false)),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static List<Fact> ended(VendorClaim claim, ZoneId zone) {
        if (claim.settledAt() == null) {
            return List.of();
        }
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                claim.state().equals("SETTLED") ? ClaimForms.end(claim) : "Dropped",
                Cell.text(Show.time(claim.settledAt(), zone) + " by " + claim.settledBy())));
        if (claim.state().equals("SETTLED")) {
            facts.add(new Fact("Credited", Cell.money(claim.credited())));
            facts.add(new Fact("Not given", Cell.money(claim.amount().subtract(claim.credited()))));
        }
        if (!claim.document().isEmpty()) {
            facts.add(
                    claim.endedAs().equals("REPLACED")
                            ? new Fact(
                                    "Goods come again on",
                                    Cell.link(claim.document(), "/purchase-orders/" + claim.document()))
                            : new Fact("Credit note", Cell.text(claim.document())));
        }
        if (!claim.note().isEmpty()) {
            facts.add(new Fact("Word", Cell.text(claim.note())));
        }
        return facts;
    }

    private VendorClaim found(String number, CurrentPerson person) {
        return claims.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/claims/{number}.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pdf(@PathVariable String number, CurrentPerson person) {
        var claim = found(number, person);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=" + number + ".pdf")
                .body(paper.pdf(person.facility(), claim, claims.lines(person.facility(), claim)));
    }

    @PostMapping("/claims/{number}/send")
    @RequirePermission(Permissions.PURCHASE)
    String send(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String to,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return after(claims.send(person, number, to), "send", "to", Map.of("to", to), number, person, model, response);
    }

    @PostMapping("/claims/{number}/settle")
    @RequirePermission(Permissions.PURCHASE)
    String settle(
            @PathVariable String number,
            @RequestParam(defaultValue = "CREDITED") VendorClaim.End end,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String note,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = claims.settle(person, number, new VendorClaims.Settlement(end, amount, document, note));
        var typed = Map.of("end", end.name(), "amount", amount, "document", document, "note", note);
        return after(outcome, "settle", ClaimForms.field(outcome), typed, number, person, model, response);
    }

    @PostMapping("/claims/{number}/drop")
    @RequirePermission(Permissions.PURCHASE)
    String drop(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String note,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return after(
                claims.drop(person, number, note),
                "drop",
                "note",
                Map.of("note", note),
                number,
                person,
                model,
                response);
    }

    private String after(
            Outcome outcome,
            String form,
            String field,
            Map<String, String> typed,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof Outcome.UnknownClaim) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof Outcome.Refused) {
            response.setStatus(422);
            return page(number, person, model, new RecordPage.Refusal(form, field, ClaimForms.words(outcome), typed));
        }
        frames.say(ClaimForms.words(outcome));
        return "redirect:/claims/" + number;
    }
}
