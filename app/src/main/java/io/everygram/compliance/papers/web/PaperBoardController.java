package io.everygram.compliance.papers.web;

import io.everygram.compliance.papers.BoardRow;
import io.everygram.compliance.papers.BoardRow.State;
import io.everygram.compliance.papers.PaperBoard;
import io.everygram.compliance.papers.PaperReminder;
import io.everygram.compliance.papers.PaperReminders;
import io.everygram.compliance.papers.PaperRequests;
import io.everygram.compliance.papers.Shortfall;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The papers board: what is missing, unchecked, ended or about to end, by vendor. */
@Controller
class PaperBoardController {
    private static final int LISTED = 400;
    private static final int EXPORTED = 20_000;
    private static final int MOST_ASKED = 50;

    private final PaperBoard board;
    private final PaperRequests requests;
    private final PaperReminders reminders;
    private final PublicAddress address;
    private final Frames frames;

    PaperBoardController(
            PaperBoard board, PaperRequests requests, PaperReminders reminders, PublicAddress address, Frames frames) {
        this.board = board;
        this.requests = requests;
        this.reminders = reminders;
        this.address = address;
        this.frames = frames;
    }

    @Bean
    static PageEntry papersBoardPage() {
        return PageEntry.of("Buy", 60, "Papers board", "/vendor-papers", Permissions.READ, "g 8");
    }

    /** What each filter shows, in the order of the chips. */
    private static Map<String, Predicate<BoardRow>> filters(LocalDate today) {
        var filters = new LinkedHashMap<String, Predicate<BoardRow>>();
        filters.put("open", row -> row.state() != State.HOLDS && row.state() != State.OVER);
        filters.put("missing", row -> row.state() == State.MISSING || row.state() == State.ENDED);
        filters.put("unchecked", row -> row.state() == State.UNCHECKED);
        for (int days : List.of(7, 30, 60, 90)) {
            filters.put(Integer.toString(days), row -> row.endsWithin(days, today));
        }
        filters.put("holds", row -> row.state() == State.HOLDS);
        filters.put("all", row -> true);
        return filters;
    }

    private static String label(String filter) {
        return switch (filter) {
            case "open" -> "To see to";
            case "missing" -> "Missing or ended";
            case "unchecked" -> "Unchecked";
            case "holds" -> "Holds";
            case "all" -> "All";
            default -> "Ends in " + filter + " days";
        };
    }

    @GetMapping("/vendor-papers")
    @RequirePermission(Permissions.READ)
    String list(
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String format,
            CurrentPerson person,
            Model model) {
        var today = board.today(person.facility());
        var filters = filters(today);
        var filter = filters.containsKey(show) ? show : "open";
        var found = board.rows(person.facility()).stream()
                .filter(row -> matches(row, q))
                .toList();
        var fitting =
                found.stream().filter(filters.getOrDefault(filter, row -> true)).toList();
        int most = sort.isEmpty() && format.isEmpty() ? LISTED : EXPORTED;
        var shown = fitting.subList(0, Math.min(most, fitting.size()));
        var here = "/vendor-papers?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&show=";
        var chips = new ArrayList<Chip>();
        filters.forEach((name, test) -> chips.add(new Chip(
                label(name),
                here + name,
                name.equals(filter),
                Show.number(found.stream().filter(test).count()))));
        model.addAttribute("frame", frames.frame("Papers board"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Papers board",
                                "Papers of vendors by the thing they speak of: what is missing, what waits for a check, what ends soon.",
                                table(shown, today))
                        .chips(chips)
                        .search("Vendor, item, lot or number", q)
                        .summary(Show.count(fitting.size(), "line")
                                + (fitting.size() > shown.size() ? ", the first " + shown.size() + " are shown" : "")
                                + ", "
                                + fitting.stream().filter(BoardRow::blocks).count()
                                + " of them stop something without it")
                        .export(WorklistPage.ITSELF)
                        .bulk(
                                new WorklistPage.Bulk("Ask the vendors", "/vendor-papers/ask-rows"),
                                new WorklistPage.Bulk("Mute reminders", "/vendor-papers/mute-rows"))
                        .links(
                                new LinkButton("Reminders", "/vendor-papers/reminders", false),
                                new LinkButton("Mail", "/mail", false),
                                new LinkButton("Rules of papers", "/rules", false),
                                new LinkButton("File a paper", "/vendor-papers/new", true)));
        return "archetypes/worklist";
    }

    private static boolean matches(BoardRow row, String words) {
        var text = (row.vendor() + " " + row.thing() + " " + row.number() + " " + row.what()).toLowerCase(Locale.ROOT);
        return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(text::contains);
    }

    /** When the vendor of each line was last reminded of it, or that it is not to be. */
    private Function<BoardRow, Cell> reminded(List<BoardRow> rows) {
        var subjects = rows.stream()
                .map(BoardRow::subject)
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList();
        var last = new HashMap<String, PaperReminder>();
        reminders.about(subjects).forEach(r -> last.putIfAbsent(r.subject(), r));
        var muted = reminders.mutes().stream()
                .map(m -> m.vendorId() + "|" + m.subject())
                .collect(Collectors.toSet());
        return row -> {
            if (muted.contains(row.vendorId() + "|") || muted.contains(row.vendorId() + "|" + row.subject())) {
                return Cell.badge("muted", "quiet");
            }
            var reminder = last.get(row.subject());
            return reminder == null
                    ? Cell.muted("–")
                    : Cell.day(reminder.day()).hint(Show.sentence(PaperWords.stage(reminder.stage())) + ".");
        };
    }

    private Table table(List<BoardRow> rows, LocalDate today) {
        var reminded = reminded(rows);
        var table = Table.of("Vendor", "For", "Paper", "State", "Ends", "Number", "Stops", "Reminded", "Next");
        for (var row : rows) {
            var askable = row.kind() != null && row.vendorId() != 0;
            table.row(
                    askable ? row.key() : "",
                    row.path(),
                    row.vendorId() == 0
                            ? Cell.muted(row.vendor())
                            : Cell.link(row.vendor(), "/vendors/" + row.vendorId()),
                    Cell.text(row.thing()).wrapped(),
                    Cell.text(row.what()),
                    PaperWords.state(row, today),
                    Cell.day(row.ends()),
                    row.path().isEmpty() ? Cell.muted(row.number()) : Cell.link(row.number(), row.path()),
                    row.blocks() ? Cell.badge("stops", "bad") : Cell.muted("–"),
                    reminded.apply(row),
                    next(row, today));
        }
        return table.emptySaying(
                "No paper is in this list. File one, or ask a vendor; what is wanted of which goods say the [rules](/rules).");
    }

    private static Cell next(BoardRow row, LocalDate today) {
        return switch (row.state()) {
            case UNCHECKED -> Cell.act("Check", row.path());
            case MISSING, ENDED ->
                row.lacks()
                        .<Cell>map(lacks -> Cell.act("File", fileAddress(row))
                                .hint(Show.sentence(Shortfall.words(lacks, today)) + "."))
                        .orElse(Cell.act("Open", row.path()));
            case ENDING -> Cell.act("Open", row.path());
            case HOLDS, OVER -> Cell.text("");
        };
    }

    private static String fileAddress(BoardRow row) {
        var need = row.need();
        return "/vendor-papers/new?vendor=" + row.vendorId() + "&kind=" + row.kind()
                + need.filter(n -> n.goods().itemId() != 0)
                        .map(n -> "&item=" + url(n.goods().number()) + "&size="
                                + url(n.goods().size()) + "&revision="
                                + url(n.goods().revision()) + "&lot=" + url(n.lot()))
                        .orElse("");
    }

    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @PostMapping("/vendor-papers/ask-rows")
    @RequirePermission(Permissions.RELEASE)
    String askRows(
            @RequestParam(name = "id", defaultValue = "") List<String> ids,
            CurrentPerson person,
            HttpServletRequest request) {
        var chosen = board.rows(person.facility()).stream()
                .filter(row -> ids.contains(row.key()))
                .limit(MOST_ASKED)
                .toList();
        int asked = 0;
        var not = new ArrayList<String>();
        for (var row : chosen) {
            var ask = ask(row);
            if (ask.isEmpty()) {
                continue;
            }
            switch (requests.ask(person, ask.get(), address.of(request))) {
                case PaperRequests.Outcome.Asked _ -> asked++;
                case PaperRequests.Outcome.Refused refused ->
                    not.add(row.vendor() + ", " + row.thing() + ": " + PaperWords.of(refused));
            }
        }
        frames.say((asked == 0 ? "Nobody was asked." : Show.count(asked, "letter") + " written.")
                + (not.isEmpty() ? "" : " " + String.join(" ", not.subList(0, Math.min(3, not.size())))));
        return "redirect:/vendor-papers";
    }

    @PostMapping("/vendor-papers/mute-rows")
    @RequirePermission(Permissions.RELEASE)
    String muteRows(@RequestParam(name = "id", defaultValue = "") List<String> ids, CurrentPerson person) {
        long muted = board.rows(person.facility()).stream()
                .filter(row -> row.vendorId() != 0 && !row.subject().isEmpty() && ids.contains(row.key()))
                .filter(row ->
                        reminders.mute(person, row.vendorId(), row.subject(), row.what() + " for " + row.thing()))
                .count();
        frames.say(
                muted == 0
                        ? "Nothing was muted."
                        : "Nobody is reminded of " + Show.count(muted, "paper") + " any more.");
        return "redirect:/vendor-papers";
    }

    /** What to ask the vendor of a line for: the paper that is missing, or one that follows the one that ends. */
    static java.util.Optional<PaperRequests.Ask> ask(BoardRow row) {
        var kind = row.kind();
        if (kind == null || row.vendorId() == 0) {
            return java.util.Optional.empty();
        }
        return row.need()
                .map(need -> new PaperRequests.Ask(
                        row.vendorId(),
                        kind,
                        need.goods().itemId(),
                        need.goods().size(),
                        need.goods().revision(),
                        need.lot(),
                        need.state()))
                .or(() -> row.paper().map(PaperController::follower));
    }
}
