package io.everygram.ledger.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.Holds;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.ReversalOutcome;
import io.everygram.ledger.Reversals;
import io.everygram.ledger.web.PackageForms.Refused;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The button beside “Booked as movement”: takes a move, a hold or a release back that the same person booked a moment ago. */
@Controller
class UndoController {
    private final Reversals reversals;
    private final Holds holds;
    private final TakeBackWords words;
    private final PackageDeeds deeds;
    private final Frames frames;

    UndoController(Reversals reversals, Holds holds, TakeBackWords words, PackageDeeds deeds, Frames frames) {
        this.reversals = reversals;
        this.holds = holds;
        this.words = words;
        this.deeds = deeds;
        this.frames = frames;
    }

    /** @param family of addresses: that of movements, or {@code holds} for holds and releases */
    static Form button(String tag, String family, MovementId movement) {
        return Form.button(
                "/packages/" + tag + "/" + family + "/" + movement.value() + "/undo",
                "Undo",
                "plain",
                "Takes movement " + movement.value() + " back; offered for ten minutes");
    }

    /**
     * Of what was done to many packages at once.
     *
     * @param back address of the list that they were chosen from, which is shown again
     */
    static Form button(String tag, MovementId movement, String back) {
        return Form.button(
                "/packages/" + tag + "/movements/" + movement.value() + "/undo?back="
                        + URLEncoder.encode(back, StandardCharsets.UTF_8),
                "Undo",
                "plain",
                "Takes movement " + movement.value() + " back; offered for ten minutes");
    }

    @PostMapping("/packages/{tag}/movements/{movement}/undo")
    @RequirePermission(Permissions.STOCK_MOVE)
    String movement(
            @PathVariable String tag,
            @PathVariable long movement,
            @RequestParam(defaultValue = "") String back,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = reversals.undo(person, new MovementId(movement), key(movement));
        return answer(tag, isList(back) ? back : "/packages/" + tag, outcome, person, model, response);
    }

    @PostMapping("/packages/{tag}/holds/{movement}/undo")
    @RequirePermission(Permissions.RELEASE)
    String hold(
            @PathVariable String tag,
            @PathVariable long movement,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (!(PackageTag.parse(tag) instanceof PackageTag.Parsed.Tag(var parsed))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return answer(
                tag,
                "/packages/" + tag,
                holds.undo(person, parsed, new MovementId(movement), key(movement)),
                person,
                model,
                response);
    }

    /** Undoing is one and the same act, however often the button is pressed. */
    private static IdempotencyKey key(long movement) {
        return new IdempotencyKey("undo-" + movement);
    }

    /** An address from outside leads nowhere but to the list of packages. */
    private static boolean isList(String back) {
        return back.equals("/packages") || back.startsWith("/packages?");
    }

    private String answer(
            String tag,
            String then,
            ReversalOutcome outcome,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return switch (outcome) {
            case ReversalOutcome.Unknown() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ReversalOutcome.Judged(AdjustmentOutcome.Booked(LedgerOutcome.Posted(var by, var _))) -> {
                frames.say("Undone, as movement " + by.value() + ".");
                yield "redirect:" + then;
            }
            case ReversalOutcome refused -> {
                response.setStatus(422);
                yield deeds.show(
                        tag, person, model, new Refused("undo", Map.of(), "", words.of(person.facility(), refused)));
            }
        };
    }
}
