package io.everygram.ledger.web;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.Command;
import io.everygram.ledger.Holds;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.web.PackageForms.Refused;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One package and what is done with it. */
@Controller
class PackageController {
    private final PackagePage pages;
    private final Stock stock;
    private final Ledger ledger;
    private final Adjustments adjustments;
    private final Holds holds;
    private final Frames frames;
    private final Clock clock;

    PackageController(
            PackagePage pages,
            Stock stock,
            Ledger ledger,
            Adjustments adjustments,
            Holds holds,
            Frames frames,
            Clock clock) {
        this.pages = pages;
        this.stock = stock;
        this.ledger = ledger;
        this.adjustments = adjustments;
        this.holds = holds;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/packages/{tag}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String tag, CurrentPerson person, Model model) {
        return show(tag, person, model, Refused.NONE);
    }

    private String show(String tag, CurrentPerson person, Model model, Refused refused) {
        var page = pages.of(person.facility(), tag, refused)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.frame("Package " + tag));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    @PostMapping("/packages/{tag}/move")
    @RequirePermission(Permissions.STOCK_MOVE)
    String move(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer(
                "move",
                tag,
                typed,
                person,
                model,
                response,
                sent -> sent.room()
                        .<Answer>map(room -> transfer(sent, MovementKind.MOVE, room, Optional.empty()))
                        .orElseGet(() -> new Answer.Unread("room", "Choose a room.")));
    }

    @PostMapping("/packages/{tag}/split")
    @RequirePermission(Permissions.STOCK_MOVE)
    String split(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer("split", tag, typed, person, model, response, this::split);
    }

    private Answer split(SentForm sent) {
        if (!(PackageTag.parse(sent.text("tag")) instanceof PackageTag.Parsed.Tag(var newTag))) {
            return new Answer.Unread(
                    "tag", "“" + sent.text("tag") + "” is no package tag: it has 24 letters and digits.");
        }
        var quantity = sent.quantity("quantity");
        var room = sent.room();
        if (quantity.isEmpty() || room.isEmpty()) {
            return quantity.isEmpty() ? unread(sent, "quantity") : new Answer.Unread("room", "Choose a room.");
        }
        var row = sent.row();
        return new Answer.Done(ledger.post(new Command.Convert(
                header(sent),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(
                        sent.unit(),
                        sent.from(),
                        quantity.get(),
                        Quantity.zero(quantity.get().unit()))),
                List.of(new Command.Produced(
                        Optional.of(newTag),
                        row.lot(),
                        new ItemId(row.itemId()),
                        quantity.get(),
                        room.get(),
                        Optional.ofNullable(row.packagedOn()),
                        Optional.ofNullable(row.expiresOn()),
                        row.labState())))));
    }

    @PostMapping("/packages/{tag}/adjust")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String adjust(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer("adjust", tag, typed, person, model, response, sent -> {
            if (!PackageForms.REASONS.contains(sent.text("reason"))) {
                return new Answer.Unread("reason", "Choose one of the state's reasons.");
            }
            if (sent.text("note").isEmpty()) {
                return new Answer.Unread("note", "The state wants a note with an adjustment: say what you saw.");
            }
            return sent.quantity("difference")
                    .<Answer>map(difference -> difference.isZero()
                            ? new Answer.Unread("difference", "A difference of zero changes nothing.")
                            : new Answer.Judged(adjust(sent, Adjustments.Way.ADJUST, difference)))
                    .orElseGet(() -> unread(sent, "difference"));
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
        return answer("destroy", tag, typed, person, model, response, sent -> taken(sent, Adjustments.Way.DESTROY));
    }

    @PostMapping("/packages/{tag}/sample")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String sample(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer("sample", tag, typed, person, model, response, sent -> taken(sent, Adjustments.Way.SAMPLE));
    }

    private Answer taken(SentForm sent, Adjustments.Way way) {
        var reasons = way == Adjustments.Way.SAMPLE ? PackageForms.SAMPLE_REASONS : PackageForms.WASTE_REASONS;
        if (!reasons.contains(sent.text("reason"))) {
            return new Answer.Unread("reason", "Choose one of the reasons.");
        }
        return sent.quantity("quantity")
                .<Answer>map(quantity -> new Answer.Judged(adjust(sent, way, quantity.negated())))
                .orElseGet(() -> unread(sent, "quantity"));
    }

    @PostMapping("/packages/{tag}/hold")
    @RequirePermission(Permissions.RELEASE)
    String hold(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer(
                "hold",
                tag,
                typed,
                person,
                model,
                response,
                sent -> new Answer.Done(ledger.hold(header(sent), sent.unit())));
    }

    @PostMapping("/packages/{tag}/release")
    @RequirePermission(Permissions.RELEASE)
    String release(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer(
                "release",
                tag,
                typed,
                person,
                model,
                response,
                sent -> new Answer.Judged(holds.release(
                        person,
                        sent.tag(),
                        sent.text("reason"),
                        sent.text("note"),
                        new IdempotencyKey(sent.text("key")))));
    }

    private AdjustmentOutcome adjust(SentForm sent, Adjustments.Way way, Quantity difference) {
        return adjustments.post(
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
                        new IdempotencyKey(sent.text("key"))));
    }

    private Answer transfer(SentForm sent, MovementKind kind, Place to, Optional<Quantity> quantity) {
        var line = new Command.TransferLine(sent.unit(), sent.from(), to, quantity);
        return new Answer.Done(ledger.post(new Command.Transfer(header(sent), kind, List.of(line), Optional.empty())));
    }

    private static Answer unread(SentForm sent, String field) {
        return new Answer.Unread(
                field,
                "“" + sent.text(field) + "” is not a quantity in "
                        + Unit.valueOf(sent.row().unit()).symbol() + ". Write it like 3.");
    }

    private Command.Header header(SentForm sent) {
        return new Command.Header(
                sent.person().facility(),
                new IdempotencyKey(sent.text("key")),
                clock.instant(),
                sent.person().name(),
                sent.text("reason"),
                sent.text("note"),
                "");
    }

    private String answer(
            String form,
            String tag,
            Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response,
            Function<SentForm, Answer> deed) {
        var row =
                stock.find(person.facility(), tag).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (typed.getOrDefault("key", "").isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The form lacks its key. Open the page again.");
        }
        var sent = new SentForm(form, row, stock.onHandAt(person.facility(), row.unitId()), typed, person);
        var refused = switch (sent.unclear().orElseGet(() -> deed.apply(sent))) {
            case Answer.Unread(var field, var words) -> new Refused(form, kept(typed), field, words);
            case Answer.Done(var outcome) -> said(form, typed, outcome);
            case Answer.Judged(AdjustmentOutcome.Booked(var outcome)) -> said(form, typed, outcome);
            case Answer.Judged(AdjustmentOutcome.Asked(var id)) -> {
                frames.say("Nothing is booked yet: a second person has to approve it. It waits as request " + id.value()
                        + " under Approvals.");
                yield Refused.NONE;
            }
            case Answer.Judged(AdjustmentOutcome.WaitsAlready(var id, var askedBy)) ->
                new Refused(
                        form,
                        kept(typed),
                        switch (form) {
                            case "adjust" -> "difference";
                            case "destroy", "sample" -> "quantity";
                            default -> "note";
                        },
                        askedBy + " asked for this already, and it waits for a second person as request " + id.value()
                                + ". Have that one decided or withdrawn first.");
        };
        if (refused.form().isEmpty()) {
            return "redirect:/packages/" + tag;
        }
        response.setStatus(422);
        return show(tag, person, model, refused);
    }

    private Refused said(String form, Map<String, String> typed, LedgerOutcome outcome) {
        if (outcome instanceof LedgerOutcome.Refused why) {
            return new Refused(form, kept(typed), field(form, why), LedgerWords.of(why));
        }
        frames.say(LedgerWords.of(outcome));
        return Refused.NONE;
    }

    private static Map<String, String> kept(Map<String, String> typed) {
        var kept = new HashMap<>(typed);
        kept.remove("_csrf");
        return kept;
    }

    /** Beside which field a refusal belongs. */
    private static String field(String form, LedgerOutcome.Refused why) {
        return switch (why) {
            case LedgerOutcome.AgainstRule _ -> "note";
            case LedgerOutcome.ReasonMissing _ -> form.equals("release") ? "note" : "reason";
            case LedgerOutcome.AlreadyOnHold _, LedgerOutcome.NoSuchHold _ -> "reason";
            case LedgerOutcome.WrongPlace _, LedgerOutcome.UnknownPlace _ -> "room";
            case LedgerOutcome.PlaceNeeded _ -> "from";
            case LedgerOutcome.TagInUse _ -> "tag";
            default ->
                form.equals("adjust")
                        ? "difference"
                        : form.equals("move") ? "room" : form.equals("hold") ? "reason" : "quantity";
        };
    }
}
