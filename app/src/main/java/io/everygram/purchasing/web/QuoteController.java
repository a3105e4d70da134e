package io.everygram.purchasing.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WrongField;
import io.everygram.purchasing.Rfq;
import io.everygram.purchasing.RfqOutcome;
import io.everygram.purchasing.RfqWords;
import io.everygram.purchasing.Rfqs;
import io.everygram.purchasing.TypedQuote;
import io.everygram.purchasing.domain.QuoteReading;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Enters what a vendor quotes, or that it declines. */
@Controller
class QuoteController {
    private final Rfqs rfqs;
    private final Frames frames;

    QuoteController(Rfqs rfqs, Frames frames) {
        this.rfqs = rfqs;
        this.frames = frames;
    }

    @GetMapping("/rfqs/{number}/quotes/{vendor:\\d{1,18}}")
    @RequirePermission(Permissions.PURCHASE)
    String entry(@PathVariable String number, @PathVariable long vendor, CurrentPerson person, Model model) {
        var rfq = found(number, vendor, person);
        if (!rfq.isOpen()) {
            return "redirect:/rfqs/" + number;
        }
        return show(rfq, vendor, typed(rfq, rfq.vendor(vendor).orElseThrow()), List.of(), "", model);
    }

    private static TypedQuote typed(Rfq rfq, Rfq.Asked asked) {
        return new TypedQuote(
                asked.reference(),
                asked.validTo().map(Object::toString).orElse(""),
                asked.freight().signum() == 0 ? "" : plain(asked.freight()),
                rfq.lines().stream()
                        .map(line -> asked.line(line.line())
                                .map(QuoteController::typed)
                                .orElseGet(() -> new TypedQuote.Line(line.line(), "", "", "", "")))
                        .toList());
    }

    private static TypedQuote.Line typed(Rfq.Quoted quoted) {
        return new TypedQuote.Line(
                quoted.line(),
                plain(quoted.prices().getFirst().price()),
                quoted.prices().stream()
                        .skip(1)
                        .map(p -> Show.number(p.fromQuantity()) + " = " + plain(p.price()))
                        .collect(Collectors.joining("; ")),
                quoted.minimum().signum() == 0 ? "" : plain(quoted.minimum()),
                Integer.toString(quoted.leadDays()));
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    @PostMapping("/rfqs/{number}/quotes/{vendor:\\d{1,18}}")
    @RequirePermission(Permissions.PURCHASE)
    String keep(
            @PathVariable String number,
            @PathVariable long vendor,
            @RequestParam MultiValueMap<String, String> form,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var rfq = found(number, vendor, person);
        var lines = new ArrayList<TypedQuote.Line>();
        for (int i = 0; i < form.getOrDefault("line", List.of()).size(); i++) {
            var line = at(form, "line", i);
            if (line.matches("\\d{1,6}")) {
                lines.add(new TypedQuote.Line(
                        Integer.parseInt(line),
                        at(form, "price", i),
                        at(form, "breaks", i),
                        at(form, "minimum", i),
                        at(form, "lead", i)));
            }
        }
        var typed = new TypedQuote(at(form, "reference", 0), at(form, "valid", 0), at(form, "freight", 0), lines);
        var outcome = rfqs.quote(person, number, vendor, typed);
        if (outcome instanceof RfqOutcome.Done) {
            return kept(rfq, vendor, "The quote of ", " is kept.");
        }
        response.setStatus(422);
        var problems = outcome instanceof RfqOutcome.WrongQuote(var wrong) ? wrong : List.<QuoteReading.Problem>of();
        return show(
                rfq,
                vendor,
                typed,
                problems,
                problems.isEmpty() ? RfqWords.of(outcome) : "Nothing was written yet. Mend what is marked.",
                model);
    }

    @PostMapping("/rfqs/{number}/quotes/{vendor:\\d{1,18}}/decline")
    @RequirePermission(Permissions.PURCHASE)
    String decline(
            @PathVariable String number,
            @PathVariable long vendor,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var rfq = found(number, vendor, person);
        var outcome = rfqs.decline(person, number, vendor);
        if (outcome instanceof RfqOutcome.Done) {
            return kept(rfq, vendor, "", " does not quote.");
        }
        response.setStatus(422);
        return show(rfq, vendor, typed(rfq, rfq.vendor(vendor).orElseThrow()), List.of(), RfqWords.of(outcome), model);
    }

    private String kept(Rfq rfq, long vendor, String before, String after) {
        frames.say(before + rfq.vendor(vendor).map(Rfq.Asked::vendor).orElse("") + after);
        return "redirect:/rfqs/" + rfq.number();
    }

    /** As sent: a list parameter would be cut at the comma of {@code 1,000}. */
    private static String at(MultiValueMap<String, String> form, String name, int i) {
        var values = form.getOrDefault(name, List.of());
        return i < values.size() ? values.get(i).strip() : "";
    }

    private String show(
            Rfq rfq, long vendor, TypedQuote typed, List<QuoteReading.Problem> problems, String notice, Model model) {
        var name = rfq.vendor(vendor).orElseThrow().vendor();
        var path = "/rfqs/" + rfq.number() + "/quotes/" + vendor;
        var listed = rfqs.listPrices(rfq, vendor);
        var rows = rfq.lines().stream()
                .map(line -> row(
                        line,
                        Optional.ofNullable(listed.get(line.line())),
                        typed.lines().stream()
                                .filter(t -> t.line() == line.line())
                                .findFirst()
                                .orElseGet(() -> new TypedQuote.Line(line.line(), "", "", "", "")),
                        problems.stream().filter(p -> p.line() == line.line()).findFirst()))
                .toList();
        model.addAttribute("frame", frames.frame("Quote of " + name));
        model.addAttribute(
                "page",
                new QuotePage(
                        rfq.number(),
                        name,
                        path,
                        whole(problems, QuoteReading.Kind.NOTHING_QUOTED).orElse(notice),
                        List.of(
                                Form.Field.of("reference", "Vendor’s number of the quote", "text", typed.reference())
                                        .optional(),
                                Form.Field.of("valid", "Holds until", "date", typed.validTo())
                                        .refused(whole(problems, QuoteReading.Kind.NO_DAY)
                                                .orElse("")),
                                Form.Field.of("freight", "Freight for all of it, $", "number", typed.freight())
                                        .optional()
                                        .refused(whole(problems, QuoteReading.Kind.NO_FREIGHT)
                                                .orElse(""))),
                        rows,
                        Form.button(path + "/decline", "The vendor declines", "plain", "It quotes nothing of this.")));
        return "purchasing/quote";
    }

    private static Optional<String> whole(List<QuoteReading.Problem> problems, QuoteReading.Kind kind) {
        return problems.stream().filter(p -> p.kind() == kind).findFirst().map(RfqWords::of);
    }

    private static QuotePage.Row row(
            Rfq.Line line, Optional<BigDecimal> listed, TypedQuote.Line typed, Optional<QuoteReading.Problem> problem) {
        return new QuotePage.Row(
                line.line(),
                line.itemName(),
                line.itemNumber(),
                Show.number(line.quantity().amount()) + " "
                        + line.quantity().unit().symbol(),
                line.quantity().unit().symbol(),
                listed.map(Show::price).orElse(""),
                typed.price(),
                typed.breaks(),
                typed.minimum(),
                typed.leadDays(),
                problem.map(p -> new WrongField(field(p.kind()), RfqWords.of(p)))
                        .orElse(WrongField.NONE));
    }

    private static String field(QuoteReading.Kind kind) {
        return switch (kind) {
            case NO_PRICE -> "price";
            case NO_BREAKS, DEARER_BREAK -> "breaks";
            case NO_MINIMUM -> "minimum";
            case NO_LEAD_TIME -> "lead";
            case NO_DAY, NO_FREIGHT, NOTHING_QUOTED -> "";
        };
    }

    private Rfq found(String number, long vendor, CurrentPerson person) {
        return rfqs.find(person.facility(), number)
                .filter(rfq -> rfq.vendor(vendor).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
