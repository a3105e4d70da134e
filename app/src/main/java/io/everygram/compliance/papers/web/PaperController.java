package io.everygram.compliance.papers.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.PaperBoard;
import io.everygram.compliance.papers.PaperMute;
import io.everygram.compliance.papers.PaperOutcome;
import io.everygram.compliance.papers.PaperReaches;
import io.everygram.compliance.papers.PaperReminders;
import io.everygram.compliance.papers.PaperRequests;
import io.everygram.compliance.papers.PaperUse;
import io.everygram.compliance.papers.Reach;
import io.everygram.compliance.papers.VendorPaper;
import io.everygram.compliance.papers.VendorPaper.Standing;
import io.everygram.compliance.papers.VendorPapers;
import io.everygram.compliance.papers.domain.FileName;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FileKind;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Line;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
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

/** One paper: what it says, how it stands, and what hangs on it. */
@Controller
class PaperController {
    private static final String PATH = "/vendor-papers/";

    private final VendorPapers papers;
    private final PaperReaches reaches;
    private final PaperBoard board;
    private final PaperRequests requests;
    private final PaperReminders reminders;
    private final PublicAddress address;
    private final Catalog catalog;
    private final Frames frames;

    PaperController(
            VendorPapers papers,
            PaperReaches reaches,
            PaperBoard board,
            PaperRequests requests,
            PaperReminders reminders,
            PublicAddress address,
            Catalog catalog,
            Frames frames) {
        this.papers = papers;
        this.reaches = reaches;
        this.board = board;
        this.requests = requests;
        this.reminders = reminders;
        this.address = address;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/vendor-papers/{paper:\\d+}")
    @RequirePermission(Permissions.READ)
    String paper(@PathVariable long paper, CurrentPerson person, Model model) {
        return page(found(paper), person, model, RecordPage.Refusal.NONE);
    }

    private VendorPaper found(long paper) {
        return papers.find(paper).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(VendorPaper paper, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var zone = catalog.facility(person.facility()).zoneId();
        var today = board.today(person.facility());
        var reach = reaches.of(person.facility(), paper);
        var muted = muted(paper);
        var marks = new ArrayList<>(List.of(PaperWords.standing(paper, today)));
        if (paper.cameBy().equals("LINK")) {
            marks.add(Cell.badge("sent by the vendor", "info"));
        }
        model.addAttribute("frame", frames.frame(paper.kind().words()));
        model.addAttribute(
                "page",
                new RecordPage(
                                paper.kind().words(),
                                Cell.text(paper.number()),
                                paper.vendor() + " · " + paper.thing(),
                                marks,
                                facts(paper, reach, zone, muted),
                                parts(reach, zone),
                                forms(paper, muted.isPresent()),
                                links(paper),
                                story(paper, zone),
                                paper.flags().isEmpty() ? "" : String.join(" ", paper.flagged()))
                        .after(refusal));
        return "archetypes/record";
    }

    private Optional<PaperMute> muted(VendorPaper paper) {
        return reminders.mutes().stream()
                .filter(mute -> mute.vendorId() == paper.vendorId()
                        && (mute.subject().isEmpty() || mute.subject().equals(paper.subject())))
                .findFirst();
    }

    private Cell reminded(VendorPaper paper, Optional<PaperMute> muted, ZoneId zone) {
        if (muted.isPresent()) {
            return Cell.badge("muted", "quiet")
                    .hint("By " + muted.get().mutedBy() + ", "
                            + Show.time(muted.get().mutedAt(), zone));
        }
        var written = reminders.about(List.of(paper.subject())).stream()
                .filter(r -> r.paperId() == paper.paperId())
                .toList();
        return written.isEmpty()
                ? Cell.muted("not yet")
                : Cell.link(
                                Show.day(written.getFirst().day()),
                                "/mail/" + written.getFirst().mailId())
                        .hint(PaperWords.stage(written.getFirst().stage()));
    }

    private List<Fact> facts(VendorPaper paper, Reach reach, ZoneId zone, Optional<PaperMute> muted) {
        var item = paper.itemId();
        return List.of(
                new Fact("Vendor", Cell.link(paper.vendor(), "/vendors/" + paper.vendorId())),
                new Fact(
                        "Speaks of",
                        item == null ? Cell.text(paper.thing()) : Cell.link(paper.thing(), "/items/" + item)),
                new Fact("Issuer", Cell.text(paper.issuer())),
                new Fact("Issued", Cell.day(paper.issuedOn())),
                new Fact("Last day", paper.validTo() == null ? Cell.muted("none named") : Cell.day(paper.validTo())),
                new Fact("Counts until", reach.ends().map(Cell::day).orElse(Cell.muted("for good"))),
                new Fact("Counts in", Cell.text(paper.scope().isEmpty() ? "every state" : paper.scope())),
                new Fact(
                        "File",
                        Cell.link(paper.fileName(), PATH + paper.paperId() + "/file")
                                .hint(Show.number(Math.max(1, paper.bytes() / 1024)) + " KB, " + paper.media())),
                new Fact(
                        "Checked",
                        paper.checkedAt() == null
                                ? Cell.muted("by nobody yet")
                                : Cell.text(paper.checkedBy() + ", " + Show.time(paper.checkedAt(), zone))),
                new Fact("Vendor reminded", reminded(paper, muted, zone)));
    }

    private static List<Part> parts(Reach reach, ZoneId zone) {
        var parts = new ArrayList<Part>();
        parts.add(planned(
                "Purchase order lines",
                "Open lines of what it speaks of; stopped when nothing holds on the day they are expected.",
                reach.planned(PaperUse.Kind.PURCHASE_LINE),
                "No open line of a purchase order hangs on it."));
        parts.add(lots(reach, zone));
        parts.add(planned(
                "Runs",
                "Open runs that take it; stopped when nothing holds on the day they start.",
                reach.planned(PaperUse.Kind.RUN),
                "No open run takes it."));
        parts.add(made(reach, zone));
        return parts;
    }

    private static Part planned(String title, String lead, List<Reach.Planned> planned, String none) {
        var table = Table.of("Document", "What", "Day", "#Quantity", "State");
        for (var p : planned) {
            var use = p.use();
            table.row(
                    "",
                    use.path(),
                    Cell.link(use.name(), use.path()),
                    Cell.text(use.what()),
                    Cell.day(use.day()),
                    Cell.number(use.quantity(), use.unit()),
                    PaperWords.stand(p.stand()));
        }
        return new Part(title, planned.isEmpty() ? "" : lead, table.emptySaying(none));
    }

    private static Part lots(Reach reach, ZoneId zone) {
        var table = Table.of("Lot", "Item", "Size", "Revision", "#On hand", "Came in", "Under", "State");
        for (var of : reach.lots()) {
            var lot = of.lot();
            table.row(
                    "",
                    "",
                    lot.tag().isEmpty() ? Cell.text(lot.lot()) : Cell.tag(lot.tag(), "/packages/" + lot.tag()),
                    Cell.muted(lot.number()),
                    Cell.text(lot.size()),
                    Cell.text(lot.revision()),
                    Cell.number(lot.onHand(), lot.unit()),
                    Cell.time(lot.receivedAt(), zone),
                    lot.document().startsWith("PO-")
                            ? Cell.link(lot.document(), "/purchase-orders/" + lot.document())
                            : Cell.muted(lot.document()),
                    PaperWords.stand(of.stand()));
        }
        return new Part("Lots on hand", "", table.emptySaying("No lot of it is on hand."));
    }

    private static Part made(Reach reach, ZoneId zone) {
        var table = Table.of("Package", "Item", "Lot", "#Quantity", "Where", "License", "Phone", "Under", "Since");
        for (var made : reach.made()) {
            var href = made.tag().isEmpty() ? "" : "/packages/" + made.tag();
            table.row(
                    "",
                    href,
                    made.tag().isEmpty() ? Cell.text(made.lot()) : Cell.tag(made.tag(), href),
                    Cell.text(made.itemName()).hint(made.itemNumber()),
                    Cell.muted(made.lot()),
                    Cell.number(made.quantity(), made.unit()),
                    made.placeKind().equals("CUSTOMER")
                            ? Cell.badge(made.placeName(), "warn")
                            : Cell.text(made.placeName().isEmpty() ? "On the road" : made.placeName()),
                    Cell.muted(made.license()),
                    Cell.muted(made.phone()),
                    Cell.muted(made.document()),
                    Cell.time(made.since(), zone));
        }
        return new Part(
                "Finished lots it went into",
                reach.made().isEmpty()
                        ? ""
                        : Show.count(reach.shipped(), "package") + " with customers"
                                + (reach.more() ? "; more were made than are listed." : "."),
                table.emptySaying("Nothing was made of it yet."));
    }

    private static List<Form> forms(VendorPaper paper, boolean isMuted) {
        var path = PATH + paper.paperId();
        var version = Form.Field.hidden("version", Integer.toString(paper.version()));
        var forms = new ArrayList<Form>();
        if (paper.standing() == Standing.UNCHECKED) {
            forms.add(new Form(
                    "check",
                    path + "/check",
                    "It is checked",
                    "primary",
                    "It counts from now on, and lots that wait for it are freed.",
                    List.of(version)));
        }
        if (paper.standing() == Standing.UNCHECKED || paper.isChecked()) {
            forms.add(new Form(
                    "end",
                    path + "/end",
                    paper.isChecked() ? "Withdraw it" : "Refuse it",
                    "danger",
                    paper.isChecked()
                            ? "It counts no more; lots that are free by it alone are held."
                            : "It never counted; what waits for it goes on waiting.",
                    List.of(version, Form.Field.of("reason", "Why", "text", ""))));
        }
        forms.add(new Form(
                "ask",
                path + "/ask",
                "Ask for a new one",
                "plain",
                "Writes to the vendor with a link to send it.",
                List.of()));
        forms.add(
                isMuted
                        ? Form.button(path + "/unmute", "Remind the vendor again", "plain", "")
                        : Form.button(
                                path + "/mute",
                                "Mute reminders",
                                "plain",
                                "The vendor is no longer reminded of this paper nor of what follows it."));
        return forms;
    }

    private static List<LinkButton> links(VendorPaper paper) {
        return List.of(
                new LinkButton("Save the file", PATH + paper.paperId() + "/file", false),
                new LinkButton(
                        "File its follower",
                        PATH + "new?vendor=" + paper.vendorId() + "&kind=" + paper.kind() + "&item="
                                + PaperBoardController.url(paper.itemNumber()) + "&size="
                                + PaperBoardController.url(paper.size()) + "&revision="
                                + PaperBoardController.url(paper.revision()) + "&lot="
                                + PaperBoardController.url(paper.lot()),
                        false),
                new LinkButton("Reminders", "/vendor-papers/reminders", false),
                new LinkButton("Board", "/vendor-papers", false));
    }

    private static List<Line> story(VendorPaper paper, ZoneId zone) {
        var lines = new ArrayList<Line>();
        if (paper.checkedAt() != null) {
            lines.add(new Line(
                    Show.time(paper.checkedAt(), zone),
                    paper.checkedBy(),
                    switch (paper.standing()) {
                        case WITHDRAWN -> "withdrew it";
                        case REFUSED -> "refused it";
                        case CHECKED, UNCHECKED -> "checked it";
                    },
                    paper.note()));
        }
        lines.add(new Line(
                Show.time(paper.filedAt(), zone),
                paper.filedBy(),
                paper.cameBy().equals("LINK") ? "sent it" : "filed it",
                paper.fileName()));
        return lines;
    }

    @PostMapping("/vendor-papers/{paper:\\d+}/check")
    @RequirePermission(Permissions.RELEASE)
    String check(
            @PathVariable long paper,
            @RequestParam(defaultValue = "0") int version,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answered("check", paper, papers.check(person, paper, version), "", person, model, response);
    }

    @PostMapping("/vendor-papers/{paper:\\d+}/end")
    @RequirePermission(Permissions.RELEASE)
    String end(
            @PathVariable long paper,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answered("end", paper, papers.end(person, paper, version, reason), reason, person, model, response);
    }

    private String answered(
            String form,
            long id,
            PaperOutcome outcome,
            String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        switch (outcome) {
            case PaperOutcome.UnknownPaper _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case PaperOutcome.Refused refused -> {
                response.setStatus(422);
                return page(
                        found(id),
                        person,
                        model,
                        new RecordPage.Refusal(
                                form, PaperWords.field(refused), PaperWords.of(refused), Map.of("reason", reason)));
            }
            case PaperOutcome.Checked(var _, var freed) ->
                frames.say("It counts from now on."
                        + (freed == 0 ? "" : " " + Show.count(freed, "lot") + " waited for it and can be used."));
            case PaperOutcome.Ended(var _, var standing) ->
                frames.say(
                        standing == Standing.REFUSED
                                ? "It is refused and counts for nothing."
                                : "It is withdrawn; what was free by it alone is held.");
            case PaperOutcome.Filed _ -> frames.say("It is filed.");
        }
        return "redirect:" + PATH + id;
    }

    /** What to ask for when a paper ends: the same for the same thing. */
    static PaperRequests.Ask follower(VendorPaper paper) {
        var item = paper.itemId();
        return new PaperRequests.Ask(
                paper.vendorId(),
                paper.kind(),
                item == null ? 0 : item,
                paper.size(),
                paper.revision(),
                paper.lot(),
                paper.state());
    }

    @PostMapping("/vendor-papers/{paper:\\d+}/ask")
    @RequirePermission(Permissions.RELEASE)
    String ask(
            @PathVariable long paper,
            CurrentPerson person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var found = found(paper);
        return switch (requests.ask(person, follower(found), address.of(request))) {
            case PaperRequests.Outcome.Asked(var _, var mail) -> {
                frames.say("A letter to " + found.vendor() + " is written.");
                yield "redirect:/mail/" + mail;
            }
            case PaperRequests.Outcome.Refused refused -> {
                response.setStatus(422);
                yield page(found, person, model, new RecordPage.Refusal("ask", "", PaperWords.of(refused), Map.of()));
            }
        };
    }

    @PostMapping("/vendor-papers/{paper:\\d+}/mute")
    @RequirePermission(Permissions.RELEASE)
    String mute(@PathVariable long paper, CurrentPerson person) {
        var found = found(paper);
        frames.say(
                reminders.mute(
                                person,
                                found.vendorId(),
                                found.subject(),
                                found.kind().words() + " for " + found.thing())
                        ? "Nobody is reminded of it any more."
                        : "Reminders of it are muted already.");
        return "redirect:" + PATH + paper;
    }

    @PostMapping("/vendor-papers/{paper:\\d+}/unmute")
    @RequirePermission(Permissions.RELEASE)
    String unmute(@PathVariable long paper) {
        var found = found(paper);
        frames.say(
                reminders.unmute(found.vendorId(), found.subject())
                        ? "The vendor is reminded of it again."
                        : "It was not muted by itself; see the [reminders](/vendor-papers/reminders).");
        return "redirect:" + PATH + paper;
    }

    @PostMapping("/vendor-papers/requests/{request:\\d+}/close")
    @RequirePermission(Permissions.RELEASE)
    String close(@PathVariable long request, CurrentPerson person) {
        if (!requests.close(person, request)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        frames.say("The link leads nowhere from now on.");
        return "redirect:/vendor-papers";
    }

    /** To be saved, never shown by the browser: it came from outside. */
    @GetMapping("/vendor-papers/{paper:\\d+}/file")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> file(@PathVariable long paper) {
        var found = found(paper);
        var content = papers.content(paper).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.media()))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(
                                        FileName.of(
                                                found.fileName(),
                                                FileKind.of(content).orElse(FileKind.PDF)),
                                        java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(content);
    }

    static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
