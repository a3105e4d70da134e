package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.ReturnPaper;
import io.everygram.purchasing.VendorReturn;
import io.everygram.purchasing.VendorReturns;
import io.everygram.purchasing.VendorReturns.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Sets lots of an order aside to go back. */
@Controller
class ReturnEntryController {
    private final PurchaseOrders orders;
    private final VendorReturns returns;
    private final Catalog catalog;
    private final Frames frames;

    ReturnEntryController(PurchaseOrders orders, VendorReturns returns, Catalog catalog, Frames frames) {
        this.orders = orders;
        this.returns = returns;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/purchase-orders/{number}/return")
    @RequirePermission(Permissions.PURCHASE)
    String entry(@PathVariable String number, CurrentPerson person, Model model) {
        return show(found(number, person), Optional.empty(), Map.of(), model);
    }

    @PostMapping("/purchase-orders/{number}/return")
    @RequirePermission(Permissions.PURCHASE)
    String setAside(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var order = found(number, person);
        var wanted = new ArrayList<VendorReturns.Wanted>();
        typed.forEach((name, value) -> {
            if (name.matches("lot-\\d{1,18}")) {
                wanted.add(new VendorReturns.Wanted(Long.parseLong(name.substring(4)), value));
            }
        });
        var why = Arrays.stream(VendorReturn.Reason.values())
                .filter(known -> known.name().equals(reason))
                .findFirst();
        if (why.isEmpty()) {
            response.setStatus(422);
            return show(order, Optional.of(new Outcome.WordMissing()), typed, model);
        }
        var outcome = returns.setAside(person, IdempotencyKey.sent(key), number, why.get(), note, wanted);
        if (outcome instanceof Outcome.Done(var back)) {
            frames.say(back + " stands in quarantine. It leaves the books when the goods leave.");
            return "redirect:/returns/" + back;
        }
        response.setStatus(422);
        return show(order, Optional.of(outcome), typed, model);
    }

    private String show(PurchaseOrder order, Optional<Outcome> refused, Map<String, String> typed, Model model) {
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.hidden(
                "key", IdempotencyKey.sent(typed.getOrDefault("key", "")).value()));
        for (var lot : returns.lots(order)) {
            var line = order.line(lot.line()).orElseThrow();
            var name = "lot-" + lot.unitId();
            fields.add(Form.Field.of(
                            name,
                            line.itemName() + ", lot " + lot.lot() + ", "
                                    + line.quantity().unit().symbol(),
                            "number",
                            typed.getOrDefault(name, ""))
                    .hint(Show.number(lot.onHand()) + " on hand, " + Show.number(lot.free()) + " free; "
                            + Show.price(line.unitPrice().amount()) + " each")
                    .optional());
        }
        boolean isNothing = fields.size() == 1;
        fields.add(Form.Field.select(
                "reason",
                "Why it goes back",
                typed.getOrDefault("reason", VendorReturn.Reason.DAMAGED.name()),
                Arrays.stream(VendorReturn.Reason.values())
                        .map(reason -> new Form.Option(reason.name(), Show.sentence(ReturnPaper.words(reason))))
                        .toList()));
        fields.add(Form.Field.of("note", "What is wrong", "text", typed.getOrDefault("note", ""))
                .optional());
        var form = new Form(
                "return",
                "/purchase-orders/" + order.number() + "/return",
                "Set aside",
                "primary",
                "The lots move to quarantine and are promised to the return; nothing is booked out before they leave.",
                fields);
        var words = refused.map(outcome -> ReturnWords.of(
                        outcome, catalog.facility(order.facility()).zoneId()))
                .orElse("");
        var field = refused.map(outcome -> outcome instanceof Outcome.WrongQuantity wrong
                        ? "lot-" + wrong.unitId()
                        : outcome instanceof Outcome.WordMissing ? "reason" : "")
                .orElse("");
        model.addAttribute("frame", frames.frame("Send goods back"));
        model.addAttribute(
                "page",
                new FormPage(
                        "Send goods of " + order.number() + " back",
                        isNothing
                                ? "No lot of components that came on this order is on hand. Packages with a tag leave under a manifest of the state."
                                : "To " + order.vendor()
                                        + ". Packages with a tag are not here: they leave under a manifest of the state.",
                        field.isEmpty() ? words : "",
                        field.isEmpty() ? form : form.refused(field, words, typed),
                        "/purchase-orders/" + order.number()));
        return "archetypes/form";
    }

    private PurchaseOrder found(String number, CurrentPerson person) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
