package io.everygram.ledger.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.web.PackageDeeds.Sent;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What changes the quantity of a package: adjusted, destroyed, sampled. */
@Controller
class CorrectionController {
    private final PackageDeeds deeds;
    private final Adjustments adjustments;
    private final Reasons reasons;

    CorrectionController(PackageDeeds deeds, Adjustments adjustments, Reasons reasons) {
        this.deeds = deeds;
        this.adjustments = adjustments;
        this.reasons = reasons;
    }

    @PostMapping("/packages/{tag}/adjust")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String adjust(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return deeds.answer(new Sent("adjust", tag, typed, person, model, response), sent -> {
            if (!reasons.adjusting(sent.person().facility()).contains(sent.text("reason"))) {
                return new Answer.Unread("reason", "Choose one of the state's reasons.");
            }
            if (sent.text("note").isEmpty()) {
                return new Answer.Unread("note", "The state wants a note with an adjustment: say what you saw.");
            }
            return sent.quantity("difference")
                    .<Answer>map(difference -> difference.isZero()
                            ? new Answer.Unread("difference", "A difference of zero changes nothing.")
                            : adjusted(sent, Adjustments.Way.ADJUST, difference))
                    .orElseGet(() -> sent.unread("difference"));
        });
    }

    @PostMapping("/packages/{tag}/destroy")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String destroy(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return deeds.answer(
                new Sent("destroy", tag, typed, person, model, response), sent -> taken(sent, Adjustments.Way.DESTROY));
    }

    @PostMapping("/packages/{tag}/sample")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String sample(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return deeds.answer(
                new Sent("sample", tag, typed, person, model, response), sent -> taken(sent, Adjustments.Way.SAMPLE));
    }

    private Answer taken(SentForm sent, Adjustments.Way way) {
        var offered = way == Adjustments.Way.SAMPLE ? Reasons.SAMPLE : Reasons.WASTE;
        if (!offered.contains(sent.text("reason"))) {
            return new Answer.Unread("reason", "Choose one of the reasons.");
        }
        return sent.quantity("quantity")
                .map(quantity -> adjusted(sent, way, quantity.negated()))
                .orElseGet(() -> sent.unread("quantity"));
    }

    private Answer adjusted(SentForm sent, Adjustments.Way way, Quantity difference) {
        return new Answer.Judged(adjustments.post(
                sent.person(),
                new Adjustments.Wanted(
                        way,
                        sent.tag(),
                        sent.from(),
                        difference,
                        sent.text("reason"),
                        sent.text("note"),
                        "",
                        "/packages/" + sent.tag(),
                        sent.isNow() ? Optional.empty() : Optional.of(sent.happenedAt()),
                        new IdempotencyKey(sent.text("key")))));
    }
}
