package io.everygram.purchasing.web;

import io.everygram.identity.ApprovalId;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.ChangeOrders;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOrderPaper;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.PurchaseWords;
import io.everygram.purchasing.Purchasing;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
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

/** One purchase order: its page, its paper, and the steps of its life. */
@Controller
class PurchaseOrderController {
    private final PurchaseOrders orders;
    private final Purchasing purchasing;
    private final ChangeOrders changes;
    private final Approvals approvals;
    private final PurchaseOrderPaper paper;
    private final PurchaseOrderView view;
    private final Frames frames;
    private final FrameSource source;

    PurchaseOrderController(
            PurchaseOrders orders,
            Purchasing purchasing,
            ChangeOrders changes,
            Approvals approvals,
            PurchaseOrderPaper paper,
            PurchaseOrderView view,
            Frames frames,
            FrameSource source) {
        this.orders = orders;
        this.purchasing = purchasing;
        this.changes = changes;
        this.approvals = approvals;
        this.paper = paper;
        this.view = view;
        this.frames = frames;
        this.source = source;
    }

    @GetMapping("/purchase-orders/{number}")
    @RequirePermission(Permissions.READ)
    String order(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, model, RecordPage.Refusal.NONE);
    }

    private String page(String number, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var order = found(number, person);
        model.addAttribute("frame", frames.frame(number));
        model.addAttribute(
                "page",
                view.page(
                                order,
                                new PurchaseOrderView.Viewer(
                                        purchasing.wrote(order, person),
                                        source.may(Permissions.PURCHASE),
                                        source.may(Permissions.PURCHASE_APPROVE),
                                        source.may(Permissions.RECEIVE)))
                        .after(refusal));
        return "archetypes/record";
    }

    private PurchaseOrder found(String number, CurrentPerson person) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The paper as it went out, or as it would. */
    @GetMapping("/purchase-orders/{number}.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pdf(@PathVariable String number, CurrentPerson person) {
        var order = found(number, person);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=" + number + ".pdf")
                .body(orders.sentPaper(order).orElseGet(() -> paper.pdf(order)));
    }

    /** A mail to the vendor with the paper in it, for any mail program. */
    @GetMapping("/purchase-orders/{number}.eml")
    @RequirePermission(Permissions.PURCHASE)
    ResponseEntity<byte[]> mail(@PathVariable String number, CurrentPerson person) {
        var order = found(number, person);
        var pdf = orders.sentPaper(order).orElseGet(() -> paper.pdf(order));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .header("Content-Disposition", "attachment; filename=" + number + ".eml")
                .body(paper.mail(order, pdf));
    }

    @PostMapping("/purchase-orders/{number}/approve")
    @RequirePermission(Permissions.PURCHASE_APPROVE)
    String approve(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String below,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = purchasing.approve(person, number, version, true, below);
        return done(outcome, "approved", number, person, model, response, "approve", Map.of("below", below));
    }

    /** Below the limit the buyer approves; from the limit on another person is asked. */
    @PostMapping("/purchase-orders/{number}/confirm")
    @RequirePermission(Permissions.PURCHASE)
    String confirm(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String below,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = purchasing.approve(person, number, version, false, below);
        if (outcome instanceof PurchaseOutcome.SecondPersonNeeded(var _, var limit)) {
            var fact = "From " + Show.money(limit.amount()) + " on two people decide.";
            return ask(found(number, person), version, fact, "", person, model, response);
        }
        if (outcome instanceof PurchaseOutcome.BelowMinimum && !below.isBlank()) {
            return ask(found(number, person), version, PurchaseWords.of(outcome), below, person, model, response);
        }
        return done(outcome, "approved", number, person, model, response, "confirm", Map.of("below", below));
    }

    private String ask(
            PurchaseOrder order,
            int version,
            String fact,
            String below,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var asked = approvals.ask(person, purchasing.request(order, version, List.of(fact), below));
        return switch (asked) {
            case Approvals.AskOutcome.Asked(ApprovalId _) -> {
                frames.say(order.number()
                        + " waits for another person: it stands under Approvals. Nothing is ordered yet.");
                yield "redirect:/purchase-orders/" + order.number();
            }
            case Approvals.AskOutcome.ReasonMissing() -> throw new IllegalStateException("The reason is ours.");
            case Approvals.AskOutcome.WaitsAlready(ApprovalId _, var by) -> {
                response.setStatus(422);
                yield page(
                        order.number(),
                        person,
                        model,
                        new RecordPage.Refusal(
                                "",
                                "",
                                "It waits already, asked for by " + by + ". Another person decides under Approvals.",
                                Map.of()));
            }
        };
    }

    @PostMapping("/purchase-orders/{number}/reopen")
    @RequirePermission(Permissions.PURCHASE)
    String reopen(
            @PathVariable String number,
            @RequestParam int version,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                purchasing.reopen(person, number, version),
                "a draft again",
                number,
                person,
                model,
                response,
                "reopen",
                Map.of());
    }

    @PostMapping("/purchase-orders/{number}/send")
    @RequirePermission(Permissions.PURCHASE)
    String send(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam String to,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = purchasing.send(person, number, version, to, paper::pdf);
        return done(
                outcome,
                "sent; the paper is kept as it went",
                number,
                person,
                model,
                response,
                "send",
                Map.of("to", to));
    }

    @PostMapping("/purchase-orders/{number}/cancel")
    @RequirePermission(Permissions.PURCHASE)
    String cancel(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                purchasing.cancel(person, number, version, reason),
                "cancelled",
                number,
                person,
                model,
                response,
                "cancel",
                Map.of("reason", reason));
    }

    @PostMapping("/purchase-orders/{number}/close-short")
    @RequirePermission(Permissions.PURCHASE)
    String closeShort(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                purchasing.closeShort(person, number, version, reason),
                "closed short; nothing more is expected",
                number,
                person,
                model,
                response,
                "close-short",
                Map.of("reason", reason));
    }

    @PostMapping("/purchase-orders/{number}/change/approve")
    @RequirePermission(Permissions.PURCHASE_APPROVE)
    String approveChange(@PathVariable String number, CurrentPerson person, Model model, HttpServletResponse response) {
        return done(changes.approve(person, number), "changed", number, person, model, response, "", Map.of());
    }

    @PostMapping("/purchase-orders/{number}/change/withdraw")
    @RequirePermission(Permissions.PURCHASE)
    String withdrawChange(
            @PathVariable String number, CurrentPerson person, Model model, HttpServletResponse response) {
        return done(changes.withdraw(person, number), "as it was", number, person, model, response, "", Map.of());
    }

    private String done(
            PurchaseOutcome outcome,
            String what,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response,
            String form,
            Map<String, String> typed) {
        if (outcome instanceof PurchaseOutcome.UnknownOrder) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof PurchaseOutcome.Refused) {
            response.setStatus(422);
            var field = outcome instanceof PurchaseOutcome.BelowMinimum
                    ? "below"
                    : outcome instanceof PurchaseOutcome.ReasonMissing ? form.equals("send") ? "to" : "reason" : "";
            return page(number, person, model, new RecordPage.Refusal(form, field, PurchaseWords.of(outcome), typed));
        }
        frames.say(number + " is " + what + ".");
        return "redirect:/purchase-orders/" + number;
    }
}
