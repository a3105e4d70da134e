package io.everygram.replenishment.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.replenishment.AcceptOutcome;
import io.everygram.replenishment.Proposals;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes many proposals at once: to other days, or aside for today. */
@Controller
class BulkBuyController {
    private static final int FARTHEST = 365;

    private final Proposals proposals;
    private final Frames frames;

    BulkBuyController(Proposals proposals, Frames frames) {
        this.proposals = proposals;
        this.frames = frames;
    }

    /** Asks to which days. */
    @PostMapping("/buy/shift")
    @RequirePermission(Permissions.PURCHASE)
    String shift(@RequestParam(defaultValue = "") List<Long> id, Model model) {
        return id.isEmpty() ? nothing() : show(model, shifting(id, "7", ""));
    }

    /** Asks why. */
    @PostMapping("/buy/refuse")
    @RequirePermission(Permissions.PURCHASE)
    String refuse(@RequestParam(defaultValue = "") List<Long> id, Model model) {
        return id.isEmpty() ? nothing() : show(model, refusing(id, ""));
    }

    private String nothing() {
        frames.say("No proposal was chosen. Select at least one row.");
        return "redirect:/buy";
    }

    private static Form shifting(List<Long> ids, String days, String reason) {
        return new Form(
                "shift",
                "/buy/shift/apply",
                "Move " + Show.count(ids.size(), "proposal"),
                "primary",
                "The plan counts them as coming in then and leaves them alone.",
                List.of(
                        Form.Field.hidden("ids", words(ids)),
                        Form.Field.of("days", "Days later", "number", days).hint("Below zero for earlier."),
                        Form.Field.of("reason", "Reason", "text", reason)));
    }

    private static Form refusing(List<Long> ids, String reason) {
        return new Form(
                "refuse",
                "/buy/refuse/apply",
                "Set " + Show.count(ids.size(), "proposal") + " aside",
                "primary",
                "Their items are set aside for today; tomorrow's plan looks at them anew.",
                List.of(
                        Form.Field.hidden("ids", words(ids)),
                        Form.Field.hidden("key", IdempotencyKey.fresh().value()),
                        Form.Field.of("reason", "Reason", "text", reason)));
    }

    private static String words(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static List<Long> ids(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> word.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    private String show(Model model, Form form) {
        model.addAttribute("frame", frames.frame("Proposals"));
        model.addAttribute("page", new FormPage(form.button(), form.consequence(), "", form, "/buy"));
        return "archetypes/form";
    }

    @PostMapping("/buy/shift/apply")
    @RequirePermission(Permissions.PURCHASE)
    String shifted(
            @RequestParam(defaultValue = "") String ids,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var form = shifting(ids(ids), days, reason);
        if (!days.strip().matches("-?\\d{1,3}") || Math.abs(Integer.parseInt(days.strip())) > FARTHEST) {
            return refused(
                    form, "days", "“" + days + "” are no days: a whole number, at most a year.", model, response);
        }
        var outcome = proposals.shift(person, ids(ids), Integer.parseInt(days.strip()), reason);
        return done(outcome, form, outcome instanceof AcceptOutcome.ReasonMissing ? "reason" : "days", model, response);
    }

    @PostMapping("/buy/refuse/apply")
    @RequirePermission(Permissions.PURCHASE)
    String refused(
            @RequestParam(defaultValue = "") String ids,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = proposals.refuse(person, IdempotencyKey.sent(key), ids(ids), reason);
        return done(outcome, refusing(ids(ids), reason), "reason", model, response);
    }

    private String done(AcceptOutcome outcome, Form form, String field, Model model, HttpServletResponse response) {
        if (outcome instanceof AcceptOutcome.Refused) {
            return refused(form, field, BuyWords.of(outcome), model, response);
        }
        frames.say(BuyWords.of(outcome));
        return "redirect:/buy";
    }

    private String refused(Form form, String field, String words, Model model, HttpServletResponse response) {
        response.setStatus(422);
        return show(model, form.refused(field, words, Map.of()));
    }
}
