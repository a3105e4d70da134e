package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.ExpectedPackage;
import io.everygram.reconciliation.ReadyCountFile;
import io.everygram.reconciliation.domain.CountFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Counts: start one, scan into it, undo, finish; or upload a file. */
@Controller
class CountController {
    private static final int SHOWN = 200;

    private final Counts counts;
    private final Catalog catalog;
    private final Frames frames;
    private final ObjectProvider<ReadyCountFile> ready;

    CountController(Counts counts, Catalog catalog, Frames frames, ObjectProvider<ReadyCountFile> ready) {
        this.counts = counts;
        this.catalog = catalog;
        this.frames = frames;
        this.ready = ready;
    }

    @Bean
    static PageEntry countPage() {
        return PageEntry.of("Opening", 20, "Count", "/opening/count", Permissions.COUNT, "g c");
    }

    @GetMapping("/opening/count")
    @RequirePermission(Permissions.COUNT)
    String counts(CurrentPerson person, Model model) {
        return list(person, model, "");
    }

    private String list(CurrentPerson person, Model model, String refusal) {
        var zone = zone(person);
        var table = Table.of("Count", "Of", "How", "State", "#Lines", "#To look at", "By", "Started");
        for (var session : counts.newest(person.facility(), SHOWN)) {
            var href = "/opening/count/" + session.countId();
            table.row(
                    "",
                    href,
                    Cell.link("Count " + session.countId(), href),
                    Cell.text(of(session)),
                    Cell.muted(session.fileName().isEmpty() ? Show.words(session.mode()) : session.fileName()),
                    badge(session),
                    Cell.number(session.lines()),
                    session.problems() == 0 ? Cell.muted("–") : Cell.number(session.problems()),
                    Cell.muted(session.countedBy()),
                    Cell.muted(Show.time(session.startedAt(), zone)));
        }
        var page = WorklistPage.of(
                        "Counts",
                        refusal.isEmpty()
                                ? "What lies on the shelf, by scan or by file. A count changes no book; it finds differences."
                                : refusal,
                        table.emptySaying(
                                "Nothing was counted yet. Start a count and scan, or upload the file of a counting device."))
                .forms(startForm(person))
                .links(links());
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private WorklistPage.LinkButton[] links() {
        return Stream.concat(
                        ready.stream().map(file -> new WorklistPage.LinkButton(file.label(), file.path(), false)),
                        Stream.of(new WorklistPage.LinkButton("Upload a count file", "/opening/count/upload", true)))
                .toArray(WorklistPage.LinkButton[]::new);
    }

    private Form startForm(CurrentPerson person) {
        return new Form(
                "start",
                "/opening/count",
                "Start a count",
                "plain",
                "What the counted rooms should hold and the count does not see will be missing once it is finished.",
                List.of(
                        Field.select("room", "What to count", "0", rooms(person, "The whole facility")),
                        Field.select(
                                        "mode",
                                        "How",
                                        "blind",
                                        List.of(new Option("blind", "Blind"), new Option("guided", "Guided")))
                                .hint(
                                        "Guided shows what is expected and takes a bare scan as booked, marked as such.")));
    }

    private List<Option> rooms(CurrentPerson person, String none) {
        return Stream.concat(
                        Stream.of(new Option("0", none)),
                        catalog.rooms(person.facility()).stream()
                                .map(r -> new Option(Long.toString(r.roomId()), r.name())))
                .toList();
    }

    private static String of(CountSession session) {
        return switch (session.scope()) {
            case "FACILITY" -> "The whole facility";
            case "ROOM" -> session.room();
            default -> "Listed packages only";
        };
    }

    private static Cell badge(CountSession session) {
        return switch (session.state()) {
            case "OPEN" -> Cell.badge("Open", "warn");
            case "FINISHED" -> Cell.badge("Finished", "good");
            default -> Cell.badge("Canceled", "quiet");
        };
    }

    @PostMapping("/opening/count")
    @RequirePermission(Permissions.COUNT)
    String start(
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "blind") String mode,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = counts.start(person, new Counts.Plan(room, mode.equals("guided")));
        if (outcome instanceof CountOutcome.Started(var count)) {
            return "redirect:/opening/count/" + count.value();
        }
        response.setStatus(422);
        return list(person, model, CountWords.of(outcome, zone(person)));
    }

    // ------------------------------------------------------------------ one count

    @GetMapping("/opening/count/{count}")
    @RequirePermission(Permissions.COUNT)
    String one(@PathVariable long count, CurrentPerson person, Model model) {
        return page(count, person, model, "", "", "");
    }

    private String page(long count, CurrentPerson person, Model model, String tag, String quantity, String refusal) {
        var session = counts.find(person.facility(), new CountId(count))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = zone(person);
        var left = session.isOpen() && !session.isGuided()
                ? List.<ExpectedPackage>of()
                : counts.left(person.facility(), session, SHOWN);
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("Of", Cell.text(of(session))));
        facts.add(new RecordPage.Fact(
                "How",
                Cell.text(session.fileName().isEmpty() ? Show.words(session.mode()) : "File " + session.fileName())));
        facts.add(new RecordPage.Fact("Lines", Cell.number(session.lines())));
        if (!session.isOpen() || session.isGuided()) {
            facts.add(new RecordPage.Fact("Expected", Cell.number(counts.expected(person.facility(), session))));
        }
        facts.add(new RecordPage.Fact("By", Cell.text(session.countedBy())));
        facts.add(new RecordPage.Fact("Started", Cell.text(Show.time(session.startedAt(), zone))));
        var parts = new ArrayList<RecordPage.Part>();
        if (session.problems() > 0) {
            parts.add(problems(counts.problems(person.facility(), new CountId(count), 1_000)));
        }
        parts.add(lines(person, count, zone));
        if (!left.isEmpty() && !session.scope().equals("LISTED")) {
            parts.add(left(left));
        }
        var page = new RecordPage(
                "Count",
                Cell.text("Count " + count),
                of(session),
                List.of(badge(session)),
                facts,
                parts,
                forms(session, person, tag, quantity, refusal),
                List.of(new WorklistPage.LinkButton("Compare", "/opening", !session.isOpen())),
                List.of(),
                refusal);
        model.addAttribute("frame", frames.frame("Count " + count));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private List<Form> forms(CountSession session, CurrentPerson person, String tag, String quantity, String refusal) {
        var base = "/opening/count/" + session.countId();
        var cancel = Form.button(
                base + "/cancel", "Cancel the count", "plain", "Its lines count no longer; the book is not touched");
        if (!session.isOpen()) {
            return session.state().equals("CANCELED") ? List.of() : List.of(cancel);
        }
        var scanned = Field.of("tag", "Tag", "text", tag);
        return List.of(
                new Form(
                        "scan",
                        base + "/scan",
                        "Scan",
                        "primary",
                        "",
                        List.of(
                                refusal.isEmpty() ? scanned : scanned.refused(refusal),
                                Field.of("quantity", "Quantity", "number", quantity)
                                        .optional()
                                        .hint(
                                                session.isGuided()
                                                        ? "Empty takes it as booked"
                                                        : "In the package's own unit"),
                                Field.select(
                                        "room",
                                        "Found in",
                                        Long.toString(session.roomId()),
                                        rooms(person, "Not said")))),
                Form.button(base + "/undo", "Undo my last scan", "plain", "Takes your last line back"),
                Form.button(
                        base + "/finish",
                        "Finish the count",
                        "plain",
                        "Compares it; what is not found is missing then"),
                cancel);
    }

    private RecordPage.Part lines(CurrentPerson person, long count, ZoneId zone) {
        var table = Table.of("Tag", "Item", "#Counted", "Room", "How", "By", "When");
        for (var line : counts.lines(person.facility(), new CountId(count), SHOWN)) {
            table.row(
                    "",
                    "/packages/" + line.tag(),
                    Cell.tag(line.tag(), "/packages/" + line.tag()),
                    line.item().isEmpty() ? Cell.badge("Not in the book", "warn") : Cell.text(line.item()),
                    Cell.number(line.quantity(), line.unit()),
                    Cell.text(line.room()),
                    line.asBooked() ? Cell.badge("As booked", "quiet") : Cell.muted("Counted"),
                    Cell.muted(line.countedBy()),
                    Cell.muted(Show.time(line.countedAt(), zone)));
        }
        return new RecordPage.Part("Lines", "Newest first.", table.emptySaying("No scan yet. Scan the first tag."));
    }

    private static RecordPage.Part left(List<ExpectedPackage> left) {
        var table = Table.of("Tag", "Item", "Room");
        left.forEach(e -> table.row(
                "",
                "/packages/" + e.tag(),
                Cell.tag(e.tag(), "/packages/" + e.tag()),
                Cell.text(e.item()),
                Cell.text(e.room())));
        return new RecordPage.Part(
                "Expected and not seen", "By the book as it stands now, at most " + SHOWN + ".", table.emptySaying(""));
    }

    static RecordPage.Part problems(List<CountFile.Problem> problems) {
        var table = Table.of("#Row", "Field", "In the file", "What is wrong", "Row");
        problems.forEach(p -> table.row(
                "",
                "",
                Cell.number(p.row()),
                Cell.text(p.field()),
                Cell.muted(p.value()),
                Cell.text(p.reason()),
                p.taken() ? Cell.badge("Went ahead", "warn") : Cell.badge("Left out", "bad")));
        return new RecordPage.Part("Rows to look at", "Every problem of the file.", table.emptySaying(""));
    }

    @PostMapping("/opening/count/{count}/scan")
    @RequirePermission(Permissions.COUNT)
    String scan(
            @PathVariable long count,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String quantity,
            @RequestParam(defaultValue = "0") long room,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = counts.capture(person, new Counts.Scan(new CountId(count), tag, quantity, room));
        if (outcome instanceof CountOutcome.Refused && !(outcome instanceof CountOutcome.NoSuchCount)) {
            response.setStatus(422);
            return page(count, person, model, tag, quantity, CountWords.of(outcome, zone(person)));
        }
        return said(outcome, count, person);
    }

    @PostMapping("/opening/count/{count}/undo")
    @RequirePermission(Permissions.COUNT)
    String undo(@PathVariable long count, CurrentPerson person, Model model, HttpServletResponse response) {
        return ended(counts.undo(person, new CountId(count)), count, person, model, response);
    }

    @PostMapping("/opening/count/{count}/finish")
    @RequirePermission(Permissions.COUNT)
    String finish(@PathVariable long count, CurrentPerson person, Model model, HttpServletResponse response) {
        return ended(counts.finish(person, new CountId(count)), count, person, model, response);
    }

    @PostMapping("/opening/count/{count}/cancel")
    @RequirePermission(Permissions.COUNT)
    String cancel(@PathVariable long count, CurrentPerson person, Model model, HttpServletResponse response) {
        return ended(counts.cancel(person, new CountId(count)), count, person, model, response);
    }

    private String ended(
            CountOutcome outcome, long count, CurrentPerson person, Model model, HttpServletResponse response) {
        if (outcome instanceof CountOutcome.Refused && !(outcome instanceof CountOutcome.NoSuchCount)) {
            response.setStatus(422);
            return page(count, person, model, "", "", CountWords.of(outcome, zone(person)));
        }
        return said(outcome, count, person);
    }

    private String said(CountOutcome outcome, long count, CurrentPerson person) {
        if (outcome instanceof CountOutcome.NoSuchCount) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        frames.say(CountWords.of(outcome, zone(person)));
        return outcome instanceof CountOutcome.Finished ? "redirect:/opening" : "redirect:/opening/count/" + count;
    }

    // ------------------------------------------------------------------ a file

    @GetMapping("/opening/count/upload")
    @RequirePermission(Permissions.COUNT)
    String choose(CurrentPerson person, Model model) {
        return upload(person, model, 0, true, "", "");
    }

    private String upload(
            CurrentPerson person, Model model, long room, boolean whole, String refusal, String fileRefusal) {
        var file = Field.of("file", "File", "file", "")
                .hint("CSV or XLSX with the columns tag and quantity; unit, room and counted at may be there too.");
        var page = new FormPage(
                "Upload a count file",
                "Every row is judged; the good ones go ahead, the others are listed with their reason. The same file counts once.",
                refusal,
                new Form(
                        "upload",
                        "/opening/count/upload",
                        "Upload and compare",
                        "primary",
                        "",
                        List.of(
                                fileRefusal.isEmpty() ? file : file.refused(fileRefusal),
                                Field.select(
                                        "room", "It counts", Long.toString(room), rooms(person, "The whole facility")),
                                Field.select(
                                        "whole",
                                        "What it does not list",
                                        whole ? "yes" : "no",
                                        List.of(
                                                new Option("yes", "is missing from the shelf"),
                                                new Option("no", "was not counted"))))),
                "/opening/count");
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/form";
    }

    @PostMapping("/opening/count/upload")
    @RequirePermission(Permissions.COUNT)
    String upload(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "yes") String whole,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        boolean isWhole = !whole.equals("no");
        if (file == null || file.isEmpty()) {
            response.setStatus(422);
            return upload(
                    person, model, room, isWhole, "", "Choose a CSV or XLSX file with a header and at least one row.");
        }
        var name = file.getOriginalFilename() == null ? "file" : file.getOriginalFilename();
        var outcome =
                counts.upload(person, new Counts.Upload(name, new Counts.Content(file.getBytes()), room, isWhole));
        var words = CountWords.of(outcome, zone(person));
        return switch (outcome) {
            case CountOutcome.FileTaken(var count, var _, var _) -> {
                frames.say(words);
                yield "redirect:/opening/count/" + count.value();
            }
            case CountOutcome.FileSeenBefore(var count, var _) -> {
                frames.say(words);
                yield "redirect:/opening/count/" + count.value();
            }
            case CountOutcome.NoGoodRow(var _, var listed) -> {
                response.setStatus(422);
                var first = listed.stream()
                        .limit(20)
                        .map(p -> "Row " + p.row() + ", " + p.field() + ": " + p.reason())
                        .toList();
                yield upload(person, model, room, isWhole, words, String.join(" ", first));
            }
            default -> {
                response.setStatus(422);
                yield upload(person, model, room, isWhole, "", words);
            }
        };
    }

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }
}
