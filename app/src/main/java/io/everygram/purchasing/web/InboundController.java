package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.Owners;
import io.everygram.ledger.PlaceFields;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.purchasing.Inbound;
import io.everygram.purchasing.InboundBooking;
import io.everygram.purchasing.InboundDelivery.Stage;
import io.everygram.purchasing.InboundOutcome;
import io.everygram.purchasing.InboundWork;
import io.everygram.purchasing.ReceiveOutcome;
import io.everygram.tracking.ForeignTags;
import io.everygram.tracking.IncomingTransfers.Incoming;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** What is on its way to us by the state's word, and what is done with it at the dock. */
@Controller
class InboundController {
    private static final int LISTED = 200;

    private final Inbound inbound;
    private final InboundWork work;
    private final InboundBooking booking;
    private final InboundView view;
    private final ForeignTags foreign;
    private final HappenedAt happened;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;
    private final Clock clock;

    InboundController(
            Inbound inbound,
            InboundWork work,
            InboundBooking booking,
            InboundView view,
            ForeignTags foreign,
            HappenedAt happened,
            Catalog catalog,
            Frames frames,
            FrameSource source,
            Clock clock) {
        this.inbound = inbound;
        this.work = work;
        this.booking = booking;
        this.view = view;
        this.foreign = foreign;
        this.happened = happened;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
        this.clock = clock;
    }

    @Bean
    static PageEntry inboundPage(Inbound inbound) {
        return new PageEntry("Buy", 28, "Incoming", "/inbound", Permissions.READ, "g n", inbound::waiting);
    }

    @GetMapping("/inbound")
    @RequirePermission(Permissions.READ)
    String list(@RequestParam(defaultValue = "open") String show, CurrentPerson person, Model model) {
        return list(show, "", "", person, model);
    }

    private String list(String show, String typed, String refused, CurrentPerson person, Model model) {
        boolean open = !show.equals("done");
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("Expected", "Sender", "Manifest", "#Packages", "#Value", "Purchase order", "State");
        for (var row : inbound.list(person.facility(), open, LISTED)) {
            var t = row.transfer();
            var href = "/inbound/" + t.stateId();
            table.row(
                    "",
                    href,
                    expected(row, zone),
                    Cell.text(t.sender()).hint(t.senderLicense()),
                    Cell.link(t.manifest().isEmpty() ? t.stateId() : t.manifest(), href),
                    Cell.number(t.packages()),
                    t.value() == null ? Cell.muted("–") : Cell.money(t.value()),
                    row.order().isEmpty()
                            ? Cell.badge("none found", "warn")
                            : Cell.link(
                                    row.order() + (row.isOrderCertain() ? "" : " ?"),
                                    "/purchase-orders/" + row.order()),
                    InboundWords.stage(row.stage()));
        }
        var page = WorklistPage.of(
                        "Incoming transfers",
                        "What other licensees send us, as the state has it, before the truck is here. Scan the manifest's number or any package of it.",
                        table.emptySaying(
                                open
                                        ? "Nothing is on its way by the state's word. Goods that no state tracks are received against their [purchase order](/purchase-orders)."
                                        : "Nothing came in under a manifest yet."))
                .chips(List.of(
                        new WorklistPage.Chip("Coming", "/inbound", open, ""),
                        new WorklistPage.Chip("Done", "/inbound?show=done", !open, "")))
                .links(new WorklistPage.LinkButton("Claims", "/claims", false));
        if (source.may(Permissions.RECEIVE)) {
            page = page.forms(new Form(
                    "find",
                    "/inbound",
                    "Open",
                    "primary",
                    "",
                    List.of(Form.Field.of("number", "Manifest or package", "text", typed)
                            .hint("As on the driver's paper")
                            .refused(refused))));
        }
        model.addAttribute("frame", frames.frame("Incoming transfers"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private Cell expected(Inbound.Row row, ZoneId zone) {
        var arrives = row.transfer().arrivesAt();
        return arrives == null
                ? Cell.muted("not said")
                : row.stage() == Stage.COMING && arrives.isBefore(clock.instant())
                        ? Cell.badge(Cell.time(arrives, zone).text() + ", late", "bad")
                                .hint(Cell.time(arrives, zone).hint())
                        : Cell.time(arrives, zone);
    }

    @PostMapping("/inbound")
    @RequirePermission(Permissions.RECEIVE)
    String find(
            @RequestParam(defaultValue = "") String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var found = number.isBlank() ? Optional.<Incoming>empty() : inbound.named(person.facility(), number);
        if (found.isPresent()) {
            return "redirect:/inbound/" + found.get().stateId();
        }
        response.setStatus(422);
        return list("open", number, nothing(person, number), person, model);
    }

    private String nothing(CurrentPerson person, String number) {
        var license = catalog.facility(person.facility()).license();
        var known = foreign.hint(person.facility(), number);
        return number.isBlank()
                ? "Type the number on the driver's paper, or scan a package."
                : "Nothing of this number comes to license " + license + ". "
                        + (known.isEmpty()
                                ? "Compare the license on the paper: the truck may stand at the wrong door. If it is ours, read the state now."
                                : known);
    }

    @GetMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}")
    @RequirePermission(Permissions.READ)
    String delivery(@PathVariable String id, CurrentPerson person, Model model) {
        return page(id, person, model, RecordPage.Refusal.NONE);
    }

    private String page(String id, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var delivery = inbound.find(person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute(
                "frame", frames.frame("Incoming " + delivery.transfer().manifest()));
        model.addAttribute(
                "page",
                view.page(person, delivery, source.may(Permissions.RECEIVE), refusal.typed())
                        .after(refusal));
        return "archetypes/record";
    }

    @PostMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/begin")
    @RequirePermission(Permissions.RECEIVE)
    String begin(@PathVariable String id, CurrentPerson person, Model model, HttpServletResponse response) {
        var outcome = work.begin(person, id);
        return after(outcome, "begin", "", Map.of(), id, "/scan", person, model, response);
    }

    @PostMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/order")
    @RequirePermission(Permissions.RECEIVE)
    String order(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = work.chooseOrder(person, id, number);
        return after(outcome, "order", "number", Map.of("number", number), id, "", person, model, response);
    }

    @PostMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/book")
    @RequirePermission(Permissions.RECEIVE)
    String book(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var owner = typed.getOrDefault(InboundView.OWNER, "");
        if (owner.strip().length() > Owners.LONGEST) {
            return notBooked(
                    InboundView.OWNER,
                    "Write the owner's name in at most " + Owners.LONGEST + " characters.",
                    typed,
                    id,
                    person,
                    model,
                    response);
        }
        return switch (happened.read(person.facility(), typed)) {
            case HappenedAt.Said.Unclear(var words) ->
                notBooked(HappenedAt.FIELD, words, typed, id, person, model, response);
            case HappenedAt.Said.At(var at) -> {
                var way = new InboundBooking.Way(owner, typed.getOrDefault(PlaceFields.SLOT, ""), Optional.of(at));
                var outcome = booking.book(person, IdempotencyKey.sent(typed.get("key")), id, way);
                yield after(outcome, "book", field(outcome), typed, id, "", person, model, response);
            }
        };
    }

    /** The field of the booking that a refusal is about; empty for the whole. */
    private static String field(InboundOutcome outcome) {
        return outcome instanceof InboundOutcome.OrderRefused(ReceiveOutcome.LinesRefused(var problems))
                        && problems.stream().allMatch(ReceiveOutcome.WrongSlot.class::isInstance)
                ? PlaceFields.SLOT
                : "";
    }

    private String notBooked(
            String field,
            String words,
            Map<String, String> typed,
            String id,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        response.setStatus(422);
        return page(id, person, model, new RecordPage.Refusal("book", field, words + " Nothing was booked.", typed));
    }

    @PostMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/refuse")
    @RequirePermission(Permissions.RECEIVE)
    String refuse(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = booking.refuse(person, IdempotencyKey.sent(key), id, reason);
        return after(outcome, "refuse", "reason", Map.of("reason", reason), id, "", person, model, response);
    }

    @PostMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/follow")
    @RequirePermission(Permissions.RECEIVE)
    String follow(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = work.follow(person, id, reason);
        return after(outcome, "follow", "reason", Map.of("reason", reason), id, "", person, model, response);
    }

    @PostMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/photo")
    @RequirePermission(Permissions.RECEIVE)
    String photo(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var outcome = work.photo(person, id, tag, file == null ? new byte[0] : file.getBytes());
        var field = outcome instanceof InboundOutcome.NotATag ? "tag" : "file";
        return after(outcome, "photo", field, Map.of("tag", tag), id, "", person, model, response);
    }

    @GetMapping("/inbound/{id:[A-Za-z0-9-]{1,40}}/photos/{photo:\\d{1,18}}")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> photo(@PathVariable String id, @PathVariable long photo, CurrentPerson person) {
        return inbound.photo(person.facility(), id, photo)
                .map(p -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(p.media()))
                        .header("X-Content-Type-Options", "nosniff")
                        .body(p.content()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String after(
            InboundOutcome outcome,
            String form,
            String field,
            Map<String, String> typed,
            String id,
            String next,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof InboundOutcome.UnknownTransfer) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof InboundOutcome.Refused) {
            response.setStatus(422);
            return page(id, person, model, new RecordPage.Refusal(form, field, InboundWords.of(outcome), typed));
        }
        frames.say(InboundWords.of(outcome));
        return "redirect:/inbound/" + id + next;
    }
}
