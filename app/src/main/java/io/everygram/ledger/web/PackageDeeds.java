package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.Command;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.PlaceFields;
import io.everygram.ledger.Stock;
import io.everygram.ledger.web.PackageForms.Refused;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What all deeds of a package's page share: reading the form, saying what came of it, showing it again with what was typed. */
@Component
class PackageDeeds {
    private final PackagePage pages;
    private final Stock stock;
    private final Catalog catalog;
    private final HappenedAt happened;
    private final PlaceFields places;
    private final Frames frames;

    PackageDeeds(
            PackagePage pages, Stock stock, Catalog catalog, HappenedAt happened, PlaceFields places, Frames frames) {
        this.pages = pages;
        this.stock = stock;
        this.catalog = catalog;
        this.happened = happened;
        this.places = places;
        this.frames = frames;
    }

    String show(String tag, CurrentPerson person, Model model, Refused refused) {
        var page = pages.of(person.facility(), tag, refused)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.frame("Package " + tag));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    /** A form as it was sent, by whom, and how the answer goes out. */
    record Sent(
            String form,
            String tag,
            Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {}

    /** Reads the form, does the deed, and answers with a redirect or with the page again. */
    String answer(Sent sent, Function<SentForm, Answer> deed) {
        return answer(sent, deed, _ -> Optional.empty());
    }

    /** @param undo the button that takes a booked movement back, if the deed has one */
    String answer(Sent sent, Function<SentForm, Answer> deed, Function<MovementId, Optional<Form>> undo) {
        var person = sent.person();
        var typed = sent.typed();
        var row = stock.find(person.facility(), sent.tag())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (typed.getOrDefault("key", "").isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The form lacks its key. Open the page again.");
        }
        var standing = stock.onHandAt(person.facility(), row.unitId());
        var refused = switch (happened.read(person.facility(), typed)) {
            case HappenedAt.Said.Unclear(var words) -> new Refused(sent.form(), kept(typed), HappenedAt.FIELD, words);
            case HappenedAt.Said.At(var moment) -> {
                var form = new SentForm(sent.form(), row, standing, typed, person, moment);
                yield said(sent, form.unclear().orElseGet(() -> deed.apply(form)), undo);
            }
        };
        if (refused.form().isEmpty()) {
            return "redirect:/packages/" + sent.tag();
        }
        sent.response().setStatus(422);
        return show(sent.tag(), person, sent.model(), refused);
    }

    /** The place that the form's room and slot name, for a deed; or which of the two is wrong. */
    Answer placed(SentForm sent, Function<io.everygram.ledger.Place, Answer> deed) {
        return switch (places.read(sent.person().facility(), sent.typed())) {
            case PlaceFields.Said.At(var place) -> deed.apply(place);
            case PlaceFields.Said.Unclear(var field, var words) -> new Answer.Unread(field, words);
        };
    }

    static Command.Header header(SentForm sent) {
        return new Command.Header(
                sent.person().facility(),
                new IdempotencyKey(sent.text("key")),
                sent.happenedAt(),
                sent.person().name(),
                sent.text("reason"),
                sent.text("note"),
                "");
    }

    private Refused said(Sent sent, Answer answer, Function<MovementId, Optional<Form>> undo) {
        return switch (answer) {
            case Answer.Unread(var field, var words) -> new Refused(sent.form(), kept(sent.typed()), field, words);
            case Answer.Done(var outcome) -> said(sent, outcome, undo);
            case Answer.Judged(AdjustmentOutcome.Booked(var outcome)) -> said(sent, outcome, undo);
            case Answer.Judged(AdjustmentOutcome.Asked(var id)) -> {
                frames.say("Nothing is booked yet: a second person has to approve it. It waits as request " + id.value()
                        + " under Approvals.");
                yield Refused.NONE;
            }
            case Answer.Judged(AdjustmentOutcome.WaitsAlready(var id, var askedBy)) ->
                new Refused(
                        sent.form(),
                        kept(sent.typed()),
                        switch (sent.form()) {
                            case "adjust" -> "difference";
                            case "destroy", "sample" -> "quantity";
                            default -> "note";
                        },
                        askedBy + " asked for this already, and it waits for a second person as request " + id.value()
                                + ". Have that one decided or withdrawn first.");
        };
    }

    private Refused said(Sent sent, LedgerOutcome outcome, Function<MovementId, Optional<Form>> undo) {
        if (outcome instanceof LedgerOutcome.Refused why) {
            var zone = catalog.facility(sent.person().facility()).zoneId();
            return new Refused(sent.form(), kept(sent.typed()), field(sent.form(), why), LedgerWords.of(why, zone));
        }
        var button = outcome instanceof LedgerOutcome.Posted(var movement, var replayed) && !replayed
                ? undo.apply(movement)
                : Optional.<Form>empty();
        button.ifPresentOrElse(
                form -> frames.say(LedgerWords.of(outcome), form), () -> frames.say(LedgerWords.of(outcome)));
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
            case LedgerOutcome.InTheFuture _, LedgerOutcome.TooEarly _ -> HappenedAt.FIELD;
            case LedgerOutcome.ReasonMissing _ -> form.equals("release") ? "note" : "reason";
            case LedgerOutcome.AlreadyOnHold _, LedgerOutcome.NoSuchHold _ -> "reason";
            case LedgerOutcome.WrongPlace _, LedgerOutcome.UnknownPlace _ -> "room";
            case LedgerOutcome.PlaceNeeded _ -> "from";
            case LedgerOutcome.TagInUse _, LedgerOutcome.ForeignTag _ -> "tag";
            default ->
                form.equals("adjust")
                        ? "difference"
                        : form.equals("move") ? "room" : form.equals("hold") ? "reason" : "quantity";
        };
    }
}
