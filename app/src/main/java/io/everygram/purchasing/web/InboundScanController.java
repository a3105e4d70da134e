package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.CapturePage;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Tally;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.purchasing.Inbound;
import io.everygram.purchasing.InboundDelivery;
import io.everygram.purchasing.InboundOutcome;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.InboundWork;
import io.everygram.tracking.ForeignTags;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The dock: scanning what came, package by package. A bare scan says that the package is good and as stated. */
@Controller
class InboundScanController {
    private static final String UNDO = "UNDO";

    private final Inbound inbound;
    private final InboundWork work;
    private final ForeignTags foreign;
    private final Catalog catalog;
    private final Frames frames;

    InboundScanController(Inbound inbound, InboundWork work, ForeignTags foreign, Catalog catalog, Frames frames) {
        this.inbound = inbound;
        this.work = work;
        this.foreign = foreign;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/scan")
    @RequirePermission(Permissions.RECEIVE)
    String scan(@PathVariable String id, CurrentPerson person, Model model) {
        var delivery = found(person, id);
        if (!delivery.mayScan()) {
            return "redirect:/inbound/" + id;
        }
        return page(delivery, Typed.NOTHING, "", person, model, frames.answer());
    }

    private InboundDelivery found(CurrentPerson person, String id) {
        return inbound.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What stands in the fields. */
    record Typed(
            String tag,
            String quantity,
            String condition,
            String line,
            String lot,
            String packaged,
            String expires,
            String note) {
        static final Typed NOTHING = new Typed("", "", "GOOD", "0", "", "", "", "");

        InboundWork.Typed read() {
            return new InboundWork.Typed(
                    tag,
                    quantity,
                    known().orElse(Condition.GOOD),
                    line.matches("\\d{1,6}") ? Integer.parseInt(line) : 0,
                    lot,
                    day(packaged),
                    day(expires),
                    note);
        }

        /** The condition that was chosen; empty when there is no such choice. */
        Optional<Condition> known() {
            return Arrays.stream(Condition.values())
                    .filter(c -> c.name().equals(condition))
                    .findFirst();
        }

        private static Optional<LocalDate> day(String typed) {
            try {
                return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    @PostMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/scan")
    @RequirePermission(Permissions.RECEIVE)
    String scanned(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String quantity,
            @RequestParam(defaultValue = "GOOD") String condition,
            @RequestParam(defaultValue = "0") String line,
            @RequestParam(defaultValue = "") String lot,
            @RequestParam(defaultValue = "") String packaged,
            @RequestParam(defaultValue = "") String expires,
            @RequestParam(defaultValue = "") String note,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (tag.strip().equalsIgnoreCase(UNDO)) {
            return undo(id, person, model, response);
        }
        var typed = new Typed(tag, quantity, condition, line, lot, packaged, expires, note);
        var delivery = found(person, id);
        if (typed.known().isEmpty() && delivery.mayScan()) {
            response.setStatus(422);
            var answer = new CapturePage.Answer("ask", "Not written down", "Choose the condition from the list.");
            return page(delivery, typed, "condition", person, model, Optional.of(answer));
        }
        return answered(work.scan(person, id, typed.read()), typed, id, person, model, response);
    }

    @PostMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/undo")
    @RequirePermission(Permissions.RECEIVE)
    String undo(@PathVariable String id, CurrentPerson person, Model model, HttpServletResponse response) {
        return answered(work.undo(person, id), Typed.NOTHING, id, person, model, response);
    }

    private String answered(
            InboundOutcome outcome,
            Typed typed,
            String id,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof InboundOutcome.UnknownTransfer) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var words = InboundWords.of(outcome);
        if (outcome instanceof InboundOutcome.Refused refused) {
            var delivery = found(person, id);
            if (!delivery.mayScan()) {
                frames.say(words);
                return "redirect:/inbound/" + id;
            }
            response.setStatus(422);
            var answer = new CapturePage.Answer(tone(refused), "Not written down", words);
            return page(delivery, typed, wanted(refused), person, model, Optional.of(answer));
        }
        if (outcome instanceof InboundOutcome.Scanned(var found)) {
            var tone = found.finding().isClean() ? "good" : found.finding().isTaken() ? "warn" : "bad";
            frames.answered(
                    tone,
                    InboundWords.words(found.finding()),
                    (found.item().isEmpty() ? aside(person, found.tag()) : found.item()) + " · " + found.tag());
        } else {
            frames.answered("warn", "Taken back", words);
        }
        return "redirect:/inbound/" + id + "/scan";
    }

    private String aside(CurrentPerson person, String tag) {
        return ("Set it aside; it is not taken. " + foreign.say(person.facility(), tag)).strip();
    }

    private static String tone(InboundOutcome.Refused refused) {
        return switch (refused) {
            case InboundOutcome.ScannedAlready _, InboundOutcome.KnownHere _ -> "twice";
            case InboundOutcome.OnAnotherManifest _, InboundOutcome.ForeignTag _ -> "foreign";
            case InboundOutcome.NoteMissing _, InboundOutcome.NotAQuantity _ -> "ask";
            case InboundOutcome.NothingToUndo _ -> "warn";
            default -> "bad";
        };
    }

    private static String wanted(InboundOutcome.Refused refused) {
        return switch (refused) {
            case InboundOutcome.NoteMissing _ -> "note";
            case InboundOutcome.NotAQuantity _ -> "quantity";
            default -> "";
        };
    }

    private String page(
            InboundDelivery delivery,
            Typed typed,
            String wanted,
            CurrentPerson person,
            Model model,
            Optional<CapturePage.Answer> answer) {
        var base = "/inbound/" + delivery.transfer().stateId();
        var zone = catalog.facility(person.facility()).zoneId();
        int onManifest = (int)
                delivery.packages().stream().filter(p -> p.stated().isPresent()).count();
        int seen = onManifest - delivery.missing().size();
        var page = new CapturePage(
                "Receive " + delivery.transfer().manifest(),
                delivery.transfer().sender()
                        + delivery.order().map(o -> " · " + o.number()).orElse(" · no purchase order chosen yet")
                        + " · UNDO takes your last scan back",
                new LinkButton("Manifest " + delivery.transfer().manifest(), base, false),
                base + "/scan",
                Field.of("tag", "Scan the package", "text", typed.tag()).hint("Tag"),
                InboundScanParts.with(delivery, typed),
                wanted,
                new CapturePage.Counter(
                        Integer.toString(seen),
                        "of " + onManifest,
                        seen == onManifest ? "all of the manifest is seen" : "packages seen"),
                List.of(
                        Tally.of("Taken", delivery.taken().size()),
                        Tally.of("To look at", delivery.toLookAt().size())
                                .tone(delivery.toLookAt().isEmpty() ? "" : "warn")),
                answer,
                InboundScanParts.last(delivery, person, zone),
                Optional.of(new CapturePage.Expected(
                        delivery.toLookAt().size() + " to look at", InboundScanParts.findings(delivery.toLookAt()))),
                new CapturePage.Expected(
                        delivery.missing().size() + " still to scan", InboundScanParts.missing(delivery)),
                List.of(Form.button(base + "/undo", "Undo last", "plain", "Takes your last scan back")),
                List.of());
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/capture";
    }
}
