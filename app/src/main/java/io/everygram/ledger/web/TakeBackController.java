package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.Movements;
import io.everygram.ledger.ReversalOutcome;
import io.everygram.ledger.Reversals;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which a movement is taken back. Each family of movements takes the permission that booking them takes. */
@Controller
class TakeBackController {
    private final Reversals reversals;
    private final Movements movements;
    private final Catalog catalog;
    private final TakeBackWords words;
    private final Reasons reasons;
    private final Frames frames;

    TakeBackController(
            Reversals reversals,
            Movements movements,
            Catalog catalog,
            TakeBackWords words,
            Reasons reasons,
            Frames frames) {
        this.reversals = reversals;
        this.movements = movements;
        this.catalog = catalog;
        this.words = words;
        this.reasons = reasons;
        this.frames = frames;
    }

    @GetMapping("/packages/{tag}/movements/{movement}/take-back")
    @RequirePermission(Permissions.STOCK_MOVE)
    String movement(@PathVariable String tag, @PathVariable long movement, CurrentPerson person, Model model) {
        return show(new Asked(TakeBack.MOVEMENTS, tag, movement, Map.of()), person, model, "", "");
    }

    @PostMapping("/packages/{tag}/movements/{movement}/take-back")
    @RequirePermission(Permissions.STOCK_MOVE)
    String movement(
            @PathVariable String tag,
            @PathVariable long movement,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer(new Asked(TakeBack.MOVEMENTS, tag, movement, typed), person, model, response);
    }

    @GetMapping("/packages/{tag}/corrections/{movement}/take-back")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String correction(@PathVariable String tag, @PathVariable long movement, CurrentPerson person, Model model) {
        return show(new Asked(TakeBack.CORRECTIONS, tag, movement, Map.of()), person, model, "", "");
    }

    @PostMapping("/packages/{tag}/corrections/{movement}/take-back")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String correction(
            @PathVariable String tag,
            @PathVariable long movement,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer(new Asked(TakeBack.CORRECTIONS, tag, movement, typed), person, model, response);
    }

    @GetMapping("/packages/{tag}/receipts/{movement}/take-back")
    @RequirePermission(Permissions.RECEIVE)
    String receipt(@PathVariable String tag, @PathVariable long movement, CurrentPerson person, Model model) {
        return show(new Asked(TakeBack.RECEIPTS, tag, movement, Map.of()), person, model, "", "");
    }

    @PostMapping("/packages/{tag}/receipts/{movement}/take-back")
    @RequirePermission(Permissions.RECEIVE)
    String receipt(
            @PathVariable String tag,
            @PathVariable long movement,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer(new Asked(TakeBack.RECEIPTS, tag, movement, typed), person, model, response);
    }

    /** What is to be taken back, from which package's page, with what was typed. */
    private record Asked(TakeBack family, String tag, long movement, Map<String, String> typed) {
        MovementId id() {
            return new MovementId(movement);
        }

        String text(String field) {
            return typed.getOrDefault(field, "").strip();
        }
    }

    private String answer(Asked asked, CurrentPerson person, Model model, HttpServletResponse response) {
        var _ = found(asked, person);
        if (!reasons.takingBack(asked.family(), person.facility()).contains(asked.text("reason"))) {
            response.setStatus(422);
            return show(asked, person, model, "reason", "Choose one of the reasons.");
        }
        var outcome = reversals.takeBack(
                person,
                new Reversals.Wanted(
                        asked.id(),
                        asked.text("reason"),
                        asked.text("note"),
                        "/packages/" + asked.tag(),
                        IdempotencyKey.sent(asked.typed().get("key"))));
        return switch (outcome) {
            case ReversalOutcome.Judged(AdjustmentOutcome.Booked(LedgerOutcome.Posted(var by, var _))) -> {
                frames.say("Movement " + asked.movement() + " is taken back, as movement " + by.value() + ".");
                yield "redirect:/packages/" + asked.tag();
            }
            case ReversalOutcome.Judged(AdjustmentOutcome.Asked(var _)) -> {
                frames.say(words.of(person.facility(), outcome));
                yield "redirect:/packages/" + asked.tag();
            }
            case ReversalOutcome.NoteMissing() -> refused(asked, person, model, response, "note", outcome);
            case ReversalOutcome other -> refused(asked, person, model, response, "", other);
        };
    }

    private String refused(
            Asked asked,
            CurrentPerson person,
            Model model,
            HttpServletResponse response,
            String field,
            ReversalOutcome outcome) {
        response.setStatus(422);
        return show(asked, person, model, field, words.of(person.facility(), outcome));
    }

    /** The movement, when it is of this facility, of the package, and of the family whose permission was asked for. */
    private Movements.Movement found(Asked asked, CurrentPerson person) {
        return movements
                .find(person.facility(), asked.id())
                .filter(movement -> TakeBack.of(movement.movementKind()).equals(Optional.of(asked.family())))
                .filter(_ -> movements.lines(person.facility(), asked.id()).stream()
                        .anyMatch(line -> asked.tag().equals(line.tag())))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(Asked asked, CurrentPerson person, Model model, String field, String why) {
        var movement = found(asked, person);
        var zone = catalog.facility(person.facility()).zoneId();
        var lines = movements.lines(person.facility(), asked.id());
        var title = "Take back movement " + asked.movement();
        var form = new Form(
                "take-back",
                "/packages/" + asked.tag() + "/" + asked.family().word() + "/" + asked.movement() + "/take-back",
                "Take back",
                "danger",
                consequence(lines),
                List.of(
                        Form.Field.hidden("key", IdempotencyKey.fresh().value()),
                        Form.Field.select(
                                "reason",
                                asked.family().reasonLabel(),
                                "",
                                Reasons.options(reasons.takingBack(asked.family(), person.facility()))),
                        asked.family() == TakeBack.CORRECTIONS
                                ? Form.Field.of("note", "Note", "text", "").hint("What was wrong; it goes to the state")
                                : Form.Field.of("note", "Note", "text", "").optional()));
        var kept = why.isEmpty() ? form : form.refused(field, why, asked.typed());
        var kind = movement.movementKind();
        var lead = Show.words(kind.past()) + " by " + movement.actor() + ", " + Show.time(movement.happenedAt(), zone)
                + (movement.reason().isBlank() ? "" : ": " + movement.reason())
                + (movement.document().isBlank() ? "" : ", " + movement.document())
                + ". The book keeps both movements; each names the other.";
        var refusal = why.isEmpty()
                ? movement.reversedBy() == null ? "" : "Movement " + movement.reversedBy() + " took it back already."
                : field.isEmpty() ? "Nothing was booked. " + why : "Nothing was booked.";
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", new FormPage(title, lead, refusal, kept, "/packages/" + asked.tag()));
        return "archetypes/form";
    }

    private static String consequence(List<Movements.Line> lines) {
        var told = lines.stream()
                .limit(6)
                .map(line -> Show.number(line.quantity()) + " " + Show.unit(line.unit()) + " of "
                        + Optional.ofNullable(line.tag())
                                .map(tag -> "…" + tag.substring(Math.max(0, tag.length() - 6)))
                                .orElse("lot " + line.lot())
                        + " go from " + LedgerWords.place(line.toKind(), line.toRef(), line.toName()) + " back to "
                        + LedgerWords.place(line.fromKind(), line.fromRef(), line.fromName()))
                .collect(Collectors.joining("; "));
        return (lines.size() > 1 ? "It is taken back as a whole, all " + lines.size() + " lines: " : "") + told
                + (lines.size() > 6 ? "; and " + (lines.size() - 6) + " more." : ".")
                + " What the state has not heard of yet is not told at all; else it is told, or a person gets the step to do on its site.";
    }
}
