package io.everygram.orders.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.orders.AllocationOutcome;
import io.everygram.orders.Allocations;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.Orders;
import io.everygram.orders.SalesOrder;
import io.everygram.orders.domain.OrderState;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One order: its lines, the packages promised to it with the reason for each, and what may be done. */
@Controller
class OrderController {
    private final Orders orders;
    private final Allocations allocations;
    private final OrderView view;
    private final Frames frames;

    OrderController(Orders orders, Allocations allocations, OrderView view, Frames frames) {
        this.orders = orders;
        this.allocations = allocations;
        this.view = view;
        this.frames = frames;
    }

    @GetMapping("/orders/{number}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, model, RecordPage.Refusal.NONE);
    }

    private String page(String number, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var order = orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var page = view.page(person.facility(), order, forms(order), links(order))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.frame("Order " + number));
        model.addAttribute("page", page.after(refusal));
        return "archetypes/record";
    }

    private static List<Form> forms(SalesOrder order) {
        var forms = new ArrayList<Form>();
        var path = "/orders/" + order.head().number();
        var version = new Form.Field(
                "version", "", "hidden", Integer.toString(order.head().version()), "", "", true, List.of());
        if (order.state().allowsAllocation()) {
            boolean first = order.state() == OrderState.CONFIRMED;
            forms.add(Form.button(
                    path + "/allocate",
                    first ? "Allocate" : "Allocate anew",
                    first ? "primary" : "plain",
                    first ? "Promises packages to each line." : "Decides anew what is not picked yet."));
            var shortLines = order.lines().stream()
                    .filter(line -> order.missing(line).signum() > 0)
                    .map(line -> new Form.Option(
                            Integer.toString(line.line()),
                            "Line " + line.line() + ", " + Show.number(order.missing(line)) + " "
                                    + Show.unit(line.unit()) + " missing"))
                    .toList();
            if (!shortLines.isEmpty()) {
                forms.add(new Form(
                        "shorten",
                        path + "/shorten",
                        "Shorten a line",
                        "plain",
                        "The rest of the line will not be delivered.",
                        List.of(
                                Form.Field.select("line", "Line", "", shortLines),
                                Form.Field.of("reason", "Why", "text", ""))));
            }
        }
        if (order.state().allowsCancel()) {
            forms.add(new Form(
                    "cancel",
                    path + "/cancel",
                    "Cancel order",
                    "danger",
                    order.promised().isEmpty()
                            ? "Nothing is promised to it."
                            : "Releases " + order.promised().size() + " promised packages.",
                    List.of(version, Form.Field.of("reason", "Why", "text", ""))));
        }
        return forms;
    }

    private static List<LinkButton> links(SalesOrder order) {
        var path = "/orders/" + order.head().number();
        var links = new ArrayList<LinkButton>();
        links.add(new LinkButton("Confirmation", path + "/confirmation", false));
        if (order.state().allowsEdit(order.isAnythingPicked())) {
            links.add(new LinkButton("Edit", path + "/edit", false));
        }
        if (order.state() == OrderState.ALLOCATED || order.isAnythingPicked() && order.state() == OrderState.PICKED) {
            links.add(new LinkButton("Pick list", path + "/pick-list", false));
            links.add(new LinkButton("Pick", path + "/pick", order.state() == OrderState.ALLOCATED));
        }
        if (order.state() == OrderState.PICKED) {
            links.add(new LinkButton(
                    "Make the manifest", "/manifests/new?order=" + order.head().number(), true));
        }
        return links;
    }

    @PostMapping("/orders/{number}/allocate")
    @RequirePermission(Permissions.ALLOCATE)
    String allocate(@PathVariable String number, CurrentPerson person, Model model, HttpServletResponse response) {
        var outcome = allocations.allocate(person.facility(), number, person.name());
        if (outcome instanceof AllocationOutcome.NotPossible(var _, OrderOutcome.UnknownOrder _)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof AllocationOutcome.Refused) {
            response.setStatus(422);
            return page(number, person, model, new RecordPage.Refusal("", "", OrderWords.of(outcome), Map.of()));
        }
        frames.say(OrderWords.of(outcome));
        return "redirect:/orders/" + number;
    }

    @PostMapping("/orders/{number}/shorten")
    @RequirePermission(Permissions.ALLOCATE)
    String shorten(
            @PathVariable String number,
            @RequestParam int line,
            @RequestParam String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                allocations.shorten(person.facility(), number, line, reason, person.name()),
                number,
                person,
                model,
                response,
                "shorten",
                reason);
    }

    @PostMapping("/orders/{number}/cancel")
    @RequirePermission(Permissions.ORDER)
    String cancel(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                orders.cancel(person.facility(), number, version, reason, person.name()),
                number,
                person,
                model,
                response,
                "cancel",
                reason);
    }

    private String done(
            OrderOutcome outcome,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response,
            String form,
            String reason) {
        if (outcome instanceof OrderOutcome.UnknownOrder) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof OrderOutcome.Refused) {
            response.setStatus(422);
            var field = outcome instanceof OrderOutcome.ReasonMissing ? "reason" : "";
            return page(
                    number,
                    person,
                    model,
                    new RecordPage.Refusal(form, field, OrderWords.of(outcome), Map.of("reason", reason)));
        }
        frames.say(form.equals("cancel") ? "Order " + number + " is cancelled." : OrderWords.of(outcome));
        return "redirect:/orders/" + number;
    }
}
