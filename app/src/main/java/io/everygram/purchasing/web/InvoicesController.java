package io.everygram.purchasing.web;

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
import io.everygram.purchasing.InvoiceOutcome;
import io.everygram.purchasing.InvoiceWords;
import io.everygram.purchasing.VendorInvoice;
import io.everygram.purchasing.VendorInvoice.State;
import io.everygram.purchasing.VendorInvoices;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Vendors' invoices: the list, one of them, and what may be done about one that is held. */
@Controller
class InvoicesController {
    private static final int LISTED = 500;

    private final VendorInvoices invoices;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;
    private final Clock clock;

    InvoicesController(VendorInvoices invoices, Catalog catalog, Frames frames, FrameSource source, Clock clock) {
        this.invoices = invoices;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
        this.clock = clock;
    }

    @Bean
    static PageEntry vendorInvoicesPage() {
        return PageEntry.of("Buy", 36, "Vendor invoices", "/vendor-invoices", Permissions.READ, "");
    }

    @GetMapping("/vendor-invoices")
    @RequirePermission(Permissions.READ)
    String list(@RequestParam(defaultValue = "held") String show, CurrentPerson person, Model model) {
        var states = switch (show) {
            case "payable" -> List.of(State.MATCHED, State.RELEASED);
            case "all" -> List.<State>of();
            default -> List.of(State.HELD);
        };
        var table = Table.of(
                "Invoice", "Vendor’s number", "Vendor", "Purchase order", "#Total", "Due", "State", "Why held");
        var today = today(person);
        for (var bill : invoices.list(person.facility(), states, LISTED)) {
            var href = "/vendor-invoices/" + bill.number();
            table.row(
                    "",
                    href,
                    Cell.link(bill.number(), href),
                    Cell.text(bill.billNumber()),
                    Cell.link(bill.vendor(), "/vendors/" + bill.vendorId()),
                    Cell.link(bill.order(), "/purchase-orders/" + bill.order()),
                    Cell.money(bill.statedTotal().amount()),
                    due(bill, today),
                    badge(bill.state()),
                    bill.state() == State.HELD
                            ? Cell.muted(InvoiceWords.of(bill.findings().getFirst())
                                            + (bill.findings().size() > 1
                                                    ? " And " + (bill.findings().size() - 1) + " more."
                                                    : ""))
                                    .wrapped()
                            : Cell.muted(bill.reason()).wrapped());
        }
        model.addAttribute("frame", frames.frame("Vendor invoices"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Vendor invoices",
                                "What vendors invoice, matched against what was ordered and what came in.",
                                table.emptySaying(
                                        show.equals("held")
                                                ? "No invoice is held. An invoice is entered on the page of its [purchase order](/purchase-orders?show=sent)."
                                                : "There is no such invoice."))
                        .chips(List.of(
                                new Chip("Held", "/vendor-invoices", show.equals("held"), ""),
                                new Chip("May be paid", "/vendor-invoices?show=payable", show.equals("payable"), ""),
                                new Chip("All", "/vendor-invoices?show=all", show.equals("all"), "")))
                        .export(WorklistPage.ITSELF));
        return "archetypes/worklist";
    }

    private static Cell due(VendorInvoice bill, LocalDate today) {
        return bill.state() != State.VOIDED && bill.dueOn().isBefore(today)
                ? Cell.badge("due since " + Show.day(bill.dueOn()), "warn").forDay(bill.dueOn())
                : Cell.day(bill.dueOn());
    }

    static Cell badge(State state) {
        return switch (state) {
            case MATCHED -> Cell.badge("Matched", "good");
            case HELD -> Cell.badge("Held", "bad");
            case RELEASED -> Cell.badge("Released", "warn");
            case VOIDED -> Cell.badge("Voided", "quiet");
        };
    }

    @GetMapping("/vendor-invoices/{number}")
    @RequirePermission(Permissions.READ)
    String bill(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, model, RecordPage.Refusal.NONE);
    }

    private String page(String number, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var bill = invoices.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = catalog.facility(person.facility()).zoneId();
        var parts = new ArrayList<RecordPage.Part>();
        if (!bill.findings().isEmpty()) {
            var why = Table.of("#Line", "What is wrong");
            bill.findings()
                    .forEach(f -> why.row(
                            "",
                            "",
                            f.position() == 0 ? Cell.muted("all") : Cell.number(f.position()),
                            Cell.text(InvoiceWords.of(f)).wrapped()));
            parts.add(new RecordPage.Part(
                    bill.state() == State.HELD ? "Why it is held" : "Why it was held", "", why.emptySaying("")));
        }
        parts.add(new RecordPage.Part(
                "Lines",
                bill.charges().amount().signum() == 0
                        ? ""
                        : "Freight and duty are spread "
                                + (bill.spread() == VendorInvoice.Spread.VALUE ? "by value." : "by quantity."),
                lines(bill)));
        model.addAttribute("frame", frames.frame("Invoice " + number));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Vendor’s invoice",
                                Cell.text(bill.number()),
                                bill.vendor() + " · " + bill.billNumber() + " · "
                                        + Show.money(bill.statedTotal().amount()),
                                List.of(badge(bill.state())),
                                facts(bill, zone),
                                parts,
                                forms(bill, person),
                                List.of(new LinkButton("Purchase order", "/purchase-orders/" + bill.order(), false)),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static List<Fact> facts(VendorInvoice bill, ZoneId zone) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Vendor", Cell.link(bill.vendor(), "/vendors/" + bill.vendorId())));
        facts.add(new Fact("Purchase order", Cell.link(bill.order(), "/purchase-orders/" + bill.order())));
        facts.add(new Fact("Billed on", Cell.day(bill.billedOn())));
        facts.add(new Fact("Due on", Cell.day(bill.dueOn())));
        facts.add(new Fact("Freight", Cell.money(bill.freight().amount())));
        facts.add(new Fact("Duty", Cell.money(bill.duty().amount())));
        facts.add(new Fact("Stated total", Cell.money(bill.statedTotal().amount())));
        facts.add(new Fact(
                "Entered",
                Cell.text(Show.time(bill.recordedAt(), zone) + " by " + bill.recordedBy()
                        + (bill.source().equals("X12") ? ", from an X12 file" : ""))));
        if (bill.decidedAt() != null) {
            facts.add(new Fact(
                    bill.state() == State.VOIDED ? "Voided" : "Released",
                    Cell.text(Show.time(bill.decidedAt(), zone) + " by " + bill.decidedBy())));
            facts.add(new Fact("Why", Cell.text(bill.reason())));
        }
        return facts;
    }

    private static Table lines(VendorInvoice bill) {
        var table = Table.of(
                "#Line", "What", "#Quantity", "#Unit price", "#Amount", "#Freight and duty", "#Landed unit cost");
        var landed = bill.landed();
        for (int i = 0; i < bill.lines().size(); i++) {
            var line = bill.lines().get(i);
            table.row(
                    "",
                    "",
                    Cell.number(line.position()),
                    line.orderLine() == 0
                            ? Cell.text(line.what()).hint("not ordered")
                            : Cell.text(line.what()).hint("line " + line.orderLine() + " of the order"),
                    Cell.number(line.quantity(), line.unit()),
                    Cell.price(line.unitPrice()),
                    Cell.money(line.amount().amount()),
                    Cell.money(landed.get(i).share().amount()),
                    Cell.price(landed.get(i).unitCost().amount()));
        }
        return table.emptySaying("");
    }

    private List<Form> forms(VendorInvoice bill, CurrentPerson person) {
        if (bill.state() != State.HELD) {
            return List.of();
        }
        var path = "/vendor-invoices/" + bill.number();
        var reason = Form.Field.of("reason", "Why", "text", "");
        var forms = new ArrayList<Form>();
        if (source.may(Permissions.PURCHASE_APPROVE) && VendorInvoices.mayRelease(bill, person)) {
            forms.add(new Form(
                    "release",
                    path + "/release",
                    "Release " + Show.money(bill.statedTotal().amount()),
                    "primary",
                    "It may be paid although it does not agree.",
                    List.of(reason)));
        }
        if (source.may(Permissions.PURCHASE)) {
            forms.add(new Form(
                    "match", path + "/match", "Match again", "plain", "As when more came in meanwhile.", List.of()));
            forms.add(new Form(
                    "void",
                    path + "/void",
                    "Void the entry",
                    "danger",
                    "It does not count any more, and the vendor’s number is free again.",
                    List.of(reason)));
        }
        return forms;
    }

    @PostMapping("/vendor-invoices/{number}/release")
    @RequirePermission(Permissions.PURCHASE_APPROVE)
    String release(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return after(
                invoices.release(person, number, reason),
                "release",
                Map.of("reason", reason),
                number,
                person,
                model,
                response);
    }

    @PostMapping("/vendor-invoices/{number}/match")
    @RequirePermission(Permissions.PURCHASE)
    String match(@PathVariable String number, CurrentPerson person, Model model, HttpServletResponse response) {
        return after(invoices.matchAgain(person, number), "match", Map.of(), number, person, model, response);
    }

    @PostMapping("/vendor-invoices/{number}/void")
    @RequirePermission(Permissions.PURCHASE)
    String takeOut(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return after(
                invoices.takeOut(person, number, reason),
                "void",
                Map.of("reason", reason),
                number,
                person,
                model,
                response);
    }

    private String after(
            InvoiceOutcome outcome,
            String form,
            Map<String, String> typed,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return switch (outcome) {
            case InvoiceOutcome.UnknownInvoice _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case InvoiceOutcome.Done _ -> {
                frames.say(InvoiceWords.of(outcome));
                yield "redirect:/vendor-invoices/" + number;
            }
            case InvoiceOutcome.Refused refused -> {
                response.setStatus(422);
                var field = refused instanceof InvoiceOutcome.ReasonMissing ? "reason" : "";
                yield page(number, person, model, new RecordPage.Refusal(form, field, InvoiceWords.of(refused), typed));
            }
        };
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
