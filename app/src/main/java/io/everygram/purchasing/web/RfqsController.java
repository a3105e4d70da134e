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
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.purchasing.Rfq;
import io.everygram.purchasing.RfqLetters;
import io.everygram.purchasing.RfqOutcome;
import io.everygram.purchasing.RfqWords;
import io.everygram.purchasing.Rfqs;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
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

/** Requests for quotation: the list, one of them, and its steps besides quotes and award. */
@Controller
class RfqsController {
    private static final int LISTED = 1_000;
    private static final int STORY = 100;

    private final Rfqs rfqs;
    private final RfqLetters letters;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Frames frames;
    private final FrameSource source;
    private final Clock clock;

    RfqsController(
            Rfqs rfqs,
            RfqLetters letters,
            Catalog catalog,
            AuditTrail audit,
            Frames frames,
            FrameSource source,
            Clock clock) {
        this.rfqs = rfqs;
        this.letters = letters;
        this.catalog = catalog;
        this.audit = audit;
        this.frames = frames;
        this.source = source;
        this.clock = clock;
    }

    @Bean
    static PageEntry rfqsPage() {
        return PageEntry.of("Buy", 15, "Quotes", "/rfqs", Permissions.READ, "g 6");
    }

    @GetMapping("/rfqs")
    @RequirePermission(Permissions.READ)
    String list(
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "") String q,
            CurrentPerson person,
            Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        var today = today(person);
        var table = Table.of("Number", "State", "Items", "#Lines", "Answers", "Answer by", "Needed", "Made", "By");
        var rows = rfqs.list(person.facility(), states(show), q.strip(), LISTED);
        for (var row : rows) {
            var href = "/rfqs/" + row.number();
            var state = Rfq.State.valueOf(row.state());
            boolean isLate = state == Rfq.State.OPEN
                    && row.answerBy().isBefore(today)
                    && row.quoted() + row.declined() < row.asked();
            table.row(
                    "",
                    href,
                    Cell.link(row.number(), href),
                    badge(state),
                    Cell.text(row.items()).wrapped(),
                    Cell.number(row.lines()),
                    Cell.text(row.quoted() + " of " + row.asked() + " quoted"
                            + (row.declined() > 0 ? ", " + row.declined() + " declined" : "")),
                    isLate
                            ? Cell.badge(Show.day(row.answerBy()) + ", late", "warn")
                                    .forDay(row.answerBy())
                            : Cell.day(row.answerBy()),
                    Cell.day(row.neededOn()),
                    Cell.time(row.madeAt(), zone),
                    Cell.muted(row.madeBy()));
        }
        var address = "/rfqs?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&show=";
        model.addAttribute("frame", frames.frame("Quotes"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Quotes",
                                "What several vendors were asked to quote for, and what came of it.",
                                table.emptySaying(
                                        "No request is in this list. Ask for quotes of [proposals](/buy), or write a new request by hand."))
                        .chips(List.of(
                                chip("Open", address, "open", show),
                                chip("Awarded", address, "awarded", show),
                                chip("All", address, "all", show)))
                        .search("Number or item", q)
                        .summary(Show.count(rows.size(), "request"))
                        .export(WorklistPage.WHOLE)
                        .links(new LinkButton("New request", "/rfqs/new", true)));
        return "archetypes/worklist";
    }

    private static Chip chip(String label, String address, String value, String show) {
        return new Chip(label, address + value, show.equals(value), "");
    }

    private static List<Rfq.State> states(String show) {
        return switch (show) {
            case "awarded" -> List.of(Rfq.State.AWARDED);
            case "all" -> List.of();
            default -> List.of(Rfq.State.OPEN);
        };
    }

    static Cell badge(Rfq.State state) {
        return switch (state) {
            case OPEN -> Cell.badge("Open", "info");
            case AWARDED -> Cell.badge("Awarded", "good");
            case DROPPED -> Cell.badge("Dropped", "quiet");
        };
    }

    @GetMapping("/rfqs/{number}")
    @RequirePermission(Permissions.READ)
    String rfq(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, model, RecordPage.Refusal.NONE);
    }

    private String page(String number, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var rfq = found(number, person);
        var zone = catalog.facility(person.facility()).zoneId();
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part("Lines", "", lines(rfq)));
        parts.add(new RecordPage.Part("Vendors asked", "", vendors(rfq, zone)));
        LetterParts.of(letters.letters(rfq), letters.isMailOn(), zone).ifPresent(parts::add);
        boolean isBuyer = source.may(Permissions.PURCHASE);
        model.addAttribute("frame", frames.frame(number));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Request for quotation",
                                Cell.text(number),
                                Show.count(rfq.lines().size(), "line") + " · needed " + Show.day(rfq.neededOn()),
                                List.of(badge(rfq.state())),
                                facts(rfq, zone),
                                parts,
                                isBuyer && rfq.isOpen() ? forms(rfq) : List.of(),
                                links(rfq),
                                story(rfq, zone),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static List<Fact> facts(Rfq rfq, ZoneId zone) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Needed", Cell.day(rfq.neededOn())));
        facts.add(new Fact("Answer by", Cell.day(rfq.answerBy())));
        facts.add(new Fact("Made", Cell.text(Show.time(rfq.madeAt(), zone) + " by " + rfq.madeBy())));
        if (!rfq.note().isEmpty()) {
            facts.add(new Fact("Note to the vendors", Cell.text(rfq.note())));
        }
        rfq.endedAt()
                .ifPresent(at -> facts.add(new Fact(
                        Show.sentence(RfqWords.words(rfq.state())),
                        Cell.text(Show.time(at, zone) + " by " + rfq.endedBy()))));
        if (!rfq.reason().isEmpty()) {
            facts.add(new Fact("Why", Cell.text(rfq.reason())));
        }
        return facts;
    }

    private static Table lines(Rfq rfq) {
        var table = Table.of("#Line", "Item", "#Asked for", "#Quotes", "Awarded to", "Order");
        for (var line : rfq.lines()) {
            var item = "/buy/items/" + line.item().value();
            long quotes = rfq.vendors().stream()
                    .filter(v -> v.line(line.line()).isPresent())
                    .count();
            table.row(
                    "",
                    item,
                    Cell.number(line.line()),
                    Cell.link(line.itemName(), item).hint(line.itemNumber()),
                    Cell.number(line.quantity().amount(), line.quantity().unit().name()),
                    Cell.number(quotes),
                    Cell.text(
                            rfq.vendor(line.awardedTo()).map(Rfq.Asked::vendor).orElse("")),
                    line.orderNumber().isEmpty()
                            ? Cell.muted(rfq.isOpen() ? "" : "not ordered")
                            : Cell.link(line.orderNumber(), "/purchase-orders/" + line.orderNumber()));
        }
        return table.emptySaying("");
    }

    private static Table vendors(Rfq rfq, ZoneId zone) {
        var table = Table.of("Vendor", "Asked", "Answer", "Quote", "Holds until", "#Freight", "");
        for (var vendor : rfq.vendors()) {
            var path = "/rfqs/" + rfq.number() + "/quotes/" + vendor.vendorId();
            table.row(
                    "",
                    "/vendors/" + vendor.vendorId(),
                    Cell.link(vendor.vendor(), "/vendors/" + vendor.vendorId()),
                    vendor.askedAt()
                            .map(at -> Cell.time(at, zone).hint(vendor.askedHow()))
                            .orElse(Cell.muted("not yet")),
                    vendor.answeredBy().isEmpty()
                            ? answer(vendor)
                            : answer(vendor).hint("Entered by " + vendor.answeredBy()),
                    Cell.text(vendor.reference()),
                    Cell.day(vendor.validTo().orElse(null)),
                    vendor.answer() == Rfq.Answer.QUOTED ? Cell.money(vendor.freight()) : Cell.muted(""),
                    rfq.isOpen()
                            ? Cell.act(vendor.answer() == Rfq.Answer.NONE ? "Enter the quote" : "Change", path)
                            : Cell.link("PDF", path + ".pdf"));
        }
        return table.emptySaying("");
    }

    private static Cell answer(Rfq.Asked vendor) {
        return switch (vendor.answer()) {
            case NONE -> Cell.badge("Waits", "quiet");
            case QUOTED -> Cell.badge("Quoted, " + Show.count(vendor.lines().size(), "line"), "good");
            case DECLINED -> Cell.badge("Declined", "warn");
        };
    }

    private List<Form> forms(Rfq rfq) {
        var path = "/rfqs/" + rfq.number();
        var forms = new ArrayList<Form>();
        var left = rfq.vendors().stream().filter(v -> v.askedAt().isEmpty()).toList();
        if (!left.isEmpty()) {
            forms.add(
                    Form.button(
                            path + "/send",
                            "Send to " + Show.count(left.size(), "vendor"),
                            "primary",
                            "A letter with the PDF goes into the outbox for each that has an address; the others count as asked by hand."));
        }
        forms.add(new Form(
                "drop",
                path + "/drop",
                "Drop the request",
                "danger",
                "Nothing is ordered by it.",
                List.of(Form.Field.of("reason", "Reason", "text", ""))));
        return forms;
    }

    private static List<LinkButton> links(Rfq rfq) {
        var links = new ArrayList<LinkButton>();
        rfq.vendors().stream()
                .findFirst()
                .ifPresent(first -> links.add(new LinkButton(
                        "PDF", "/rfqs/" + rfq.number() + "/quotes/" + first.vendorId() + ".pdf", false)));
        boolean isQuoted = rfq.vendors().stream().anyMatch(v -> v.answer() == Rfq.Answer.QUOTED);
        if (isQuoted) {
            boolean isSent = rfq.vendors().stream().allMatch(v -> v.askedAt().isPresent());
            links.add(new LinkButton("Compare", "/rfqs/" + rfq.number() + "/compare", isSent && rfq.isOpen()));
        }
        return links;
    }

    private List<RecordPage.Line> story(Rfq rfq, ZoneId zone) {
        return audit.story(rfq.facility(), Rfqs.subject(rfq.number()), STORY).stream()
                .map(event -> new RecordPage.Line(
                        Show.time(event.at(), zone), event.who(), Show.sentence(event.action()), event.reason()))
                .toList();
    }

    @GetMapping("/rfqs/{number}/quotes/{vendor:\\d{1,18}}.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pdf(@PathVariable String number, @PathVariable long vendor, CurrentPerson person) {
        var rfq = found(number, person);
        var asked = rfq.vendor(vendor).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=" + number + ".pdf")
                .body(letters.pdf(rfq, asked));
    }

    @PostMapping("/rfqs/{number}/send")
    @RequirePermission(Permissions.PURCHASE)
    String send(@PathVariable String number, CurrentPerson person, Model model, HttpServletResponse response) {
        return after(rfqs.send(person, number), "sent", "", "", number, person, model, response);
    }

    @PostMapping("/rfqs/{number}/drop")
    @RequirePermission(Permissions.PURCHASE)
    String drop(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return after(rfqs.drop(person, number, reason), "dropped", "drop", reason, number, person, model, response);
    }

    private String after(
            RfqOutcome outcome,
            String what,
            String form,
            String reason,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof RfqOutcome.UnknownRfq) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof RfqOutcome.Refused) {
            response.setStatus(422);
            return page(
                    number,
                    person,
                    model,
                    new RecordPage.Refusal(form, "reason", RfqWords.of(outcome), Map.of("reason", reason)));
        }
        frames.say(number + " is " + what + ".");
        return "redirect:/rfqs/" + number;
    }

    private Rfq found(String number, CurrentPerson person) {
        return rfqs.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
