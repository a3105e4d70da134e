package io.everygram.purchasing.web;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.purchasing.ReturnPaper;
import io.everygram.purchasing.VendorReturn;
import io.everygram.purchasing.VendorReturns;
import io.everygram.purchasing.VendorReturns.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Goods that go back to vendors: the list, one return, and how it ends. */
@Controller
class ReturnsController {
    private static final int LISTED = 500;
    private static final int STORY = 50;

    private final VendorReturns returns;
    private final ReturnPaper paper;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Frames frames;
    private final FrameSource source;

    ReturnsController(
            VendorReturns returns,
            ReturnPaper paper,
            Catalog catalog,
            AuditTrail audit,
            Frames frames,
            FrameSource source) {
        this.returns = returns;
        this.paper = paper;
        this.catalog = catalog;
        this.audit = audit;
        this.frames = frames;
        this.source = source;
    }

    @Bean
    static PageEntry returnsPage() {
        return PageEntry.of("Buy", 35, "Returns", "/returns", Permissions.READ, "");
    }

    @GetMapping("/returns")
    @RequirePermission(Permissions.READ)
    String list(@RequestParam(defaultValue = "open") String show, CurrentPerson person, Model model) {
        boolean open = !show.equals("all");
        var zone = catalog.facility(person.facility()).zoneId();
        model.addAttribute("frame", frames.frame("Returns"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Returns to vendors",
                                "Lots of components that go back. Set aside they stand in quarantine; when they leave, their cost is claimed.",
                                table(returns.list(person.facility(), open, LISTED), zone)
                                        .emptySaying(
                                                open
                                                        ? "Nothing is set aside. Open the [purchase order](/purchase-orders?show=all) it came on and send goods back."
                                                        : "Nothing went back to a vendor yet."))
                        .chips(List.of(
                                new Chip("Set aside", "/returns", open, ""),
                                new Chip("All", "/returns?show=all", !open, "")))
                        .export(WorklistPage.WHOLE));
        return "archetypes/worklist";
    }

    private static Table.Builder table(List<VendorReturn> returned, ZoneId zone) {
        var table = Table.of(
                "Return", "Vendor", "Purchase order", "State", "Why", "#Lots", "#Credit expected", "Claim", "Made");
        for (var back : returned) {
            var href = "/returns/" + back.number();
            table.row(
                    "",
                    href,
                    Cell.link(back.number(), href),
                    Cell.text(back.vendor()),
                    Cell.link(back.order(), "/purchase-orders/" + back.order()),
                    badge(back.state()),
                    Cell.text(Show.sentence(ReturnPaper.words(back.reason()))),
                    Cell.number(back.lines().size()),
                    Cell.money(back.worth().amount()),
                    claim(back),
                    Cell.time(back.madeAt(), zone));
        }
        return table;
    }

    private static Cell claim(VendorReturn back) {
        return back.claim().isEmpty() ? Cell.muted("–") : Cell.link(back.claim(), "/claims/" + back.claim());
    }

    /** Of one order, for its page. */
    static Optional<Part> part(List<VendorReturn> returned, ZoneId zone) {
        return returned.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(
                        "Returns",
                        "What went back is not to be billed before it is credited.",
                        table(returned, zone).emptySaying("")));
    }

    private static Cell badge(VendorReturn.State state) {
        return switch (state) {
            case SET_ASIDE -> Cell.badge("Set aside", "warn");
            case GONE -> Cell.badge("Gone", "good");
            case KEPT -> Cell.badge("Kept", "quiet");
        };
    }

    @GetMapping("/returns/{number}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, model, RecordPage.Refusal.NONE);
    }

    private String page(String number, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var back = found(number, person);
        var zone = catalog.facility(person.facility()).zoneId();
        model.addAttribute("frame", frames.frame("Return " + number));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Return to vendor",
                                Cell.text(number),
                                back.vendor() + " · " + Show.count(back.lines().size(), "lot") + " · "
                                        + Show.money(back.worth().amount()),
                                List.of(badge(back.state())),
                                facts(back, zone),
                                List.of(new Part("Lots", "", lines(back))),
                                back.state() == VendorReturn.State.SET_ASIDE && source.may(Permissions.PURCHASE)
                                        ? forms(back)
                                        : List.of(),
                                List.of(new LinkButton("PDF", "/returns/" + number + ".pdf", false)),
                                audit.story(person.facility(), VendorReturns.subject(number), STORY).stream()
                                        .map(event -> new RecordPage.Line(
                                                Show.time(event.at(), zone),
                                                event.who(),
                                                Show.sentence(event.action()),
                                                event.reason()))
                                        .toList(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static List<Fact> facts(VendorReturn back, ZoneId zone) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Credit expected", Cell.money(back.worth().amount())));
        facts.add(new Fact("Purchase order", Cell.link(back.order(), "/purchase-orders/" + back.order())));
        facts.add(new Fact("Why", Cell.text(Show.sentence(ReturnPaper.words(back.reason())))));
        if (!back.note().isEmpty()) {
            facts.add(new Fact("Note", Cell.text(back.note())));
        }
        facts.add(new Fact("Set aside", Cell.text(Show.time(back.madeAt(), zone) + " by " + back.madeBy())));
        back.endedAt()
                .ifPresent(at -> facts.add(new Fact(
                        back.state() == VendorReturn.State.GONE ? "Left" : "Kept",
                        Cell.text(Show.time(at, zone) + " by " + back.endedBy() + ", " + back.endedHow()))));
        if (!back.claim().isEmpty()) {
            facts.add(new Fact("Claim", claim(back)));
        }
        return facts;
    }

    private static Table lines(VendorReturn back) {
        var table = Table.of("Lot", "Item", "#Quantity", "#Price", "#Amount");
        for (var line : back.lines()) {
            table.row(
                    "",
                    "/buy/items/" + line.item().value(),
                    Cell.text(line.lot()),
                    Cell.link(line.itemName(), "/buy/items/" + line.item().value())
                            .hint(line.itemNumber()),
                    Cell.number(line.quantity().amount(), line.quantity().unit().name()),
                    Cell.price(line.unitPrice().amount()),
                    Cell.money(line.amount().amount()));
        }
        return table.emptySaying("");
    }

    private static List<Form> forms(VendorReturn back) {
        var path = "/returns/" + back.number();
        return List.of(
                new Form(
                        "leave",
                        path + "/leave",
                        "The goods leave",
                        "primary",
                        "Books them out to " + back.vendor() + " and claims "
                                + Show.money(back.worth().amount()) + ".",
                        List.of(Form.Field.of("how", "Carrier and its number, or who took them", "text", ""))),
                new Form(
                        "keep",
                        path + "/keep",
                        "Keep the goods",
                        "danger",
                        "Nothing goes back; they stand in quarantine until somebody puts them away.",
                        List.of(Form.Field.of("why", "Why", "text", ""))));
    }

    @GetMapping("/returns/{number}.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pdf(@PathVariable String number, CurrentPerson person) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=" + number + ".pdf")
                .body(paper.pdf(person.facility(), found(number, person)));
    }

    @PostMapping("/returns/{number}/leave")
    @RequirePermission(Permissions.PURCHASE)
    String leave(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String how,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return after(
                returns.leave(person, number, how),
                " left the books; its claim waits for the vendor’s credit note.",
                new RecordPage.Refusal("leave", "how", "", Map.of("how", how)),
                number,
                person,
                model,
                response);
    }

    @PostMapping("/returns/{number}/keep")
    @RequirePermission(Permissions.PURCHASE)
    String keep(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String why,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return after(
                returns.keep(person, number, why),
                " is given up; the goods stay.",
                new RecordPage.Refusal("keep", "why", "", Map.of("why", why)),
                number,
                person,
                model,
                response);
    }

    private String after(
            Outcome outcome,
            String said,
            RecordPage.Refusal form,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof Outcome.UnknownReturn) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof Outcome.Refused) {
            response.setStatus(422);
            return page(
                    number,
                    person,
                    model,
                    new RecordPage.Refusal(
                            form.form(),
                            form.field(),
                            ReturnWords.of(
                                    outcome, catalog.facility(person.facility()).zoneId()),
                            form.typed()));
        }
        frames.say(number + said);
        return "redirect:/returns/" + number;
    }

    private VendorReturn found(String number, CurrentPerson person) {
        return returns.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
